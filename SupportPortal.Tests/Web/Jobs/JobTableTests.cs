using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Jobs;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Tests.Web.Jobs;

public class JobTableTests : ComponentTest
{
    public JobTableTests()
    {
        Services.AddSingleton<TimeProvider>(new TestClock(A.Monday));
        SetRendererInfo(new("Server", isInteractive: true));
    }

    [Theory]
    [InlineData("en", "SLA monitor", "every minute", "due soon: 3 · overdue: 1", "Run now", "250 ms")]
    [InlineData("ru", "Контроль сроков", "каждую минуту", "срок подходит: 3 · просрочено: 1", "Запустить", "250 мс")]
    public void A_run_is_told_in_the_readers_words(string language, params string[] words)
    {
        using var _ = Reading.In(language);
        var text = Show(new JobRow("sla-monitor", TimeSpan.FromMinutes(1), Run("""{"approaching_sla":3,"breached_sla":1}""", null), A.Monday)).Find("tbody").TextContent;
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", 10, "every 10 seconds")]
    [InlineData("en", 60, "every minute")]
    [InlineData("en", 15 * 60, "every 15 minutes")]
    [InlineData("en", 90 * 60, "every 90 minutes")]
    [InlineData("en", 3600, "every hour")]
    [InlineData("en", 24 * 3600, "every 24 hours")]
    [InlineData("ru", 1, "каждую секунду")]
    [InlineData("ru", 10, "каждые 10 секунд")]
    [InlineData("ru", 60, "каждую минуту")]
    [InlineData("ru", 2 * 60, "каждые 2 минуты")]
    [InlineData("ru", 15 * 60, "каждые 15 минут")]
    [InlineData("ru", 21 * 60, "каждую 21 минуту")]
    [InlineData("ru", 3600, "каждый час")]
    [InlineData("ru", 3 * 3600, "каждые 3 часа")]
    public void An_interval_is_told_as_people_say_it(string language, int seconds, string words)
    {
        using var _ = Reading.In(language);
        var row = Show(new JobRow("outbox", TimeSpan.FromSeconds(seconds), null, null)).Find("tbody th .hint");
        Assert.Equal(words, row.TextContent);
    }

    [Fact]
    public void A_failure_is_seen_with_its_reason()
    {
        var row = Show(new JobRow("outbox", TimeSpan.FromSeconds(10), Run(null, "TimeoutException: too slow"), null)).Find("tbody tr");
        Assert.Contains("Failed", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("TimeoutException: too slow", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Done", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not scheduled", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_runs_cannot_be_started_again_meanwhile()
    {
        var button = Show(new JobRow("auto-close", TimeSpan.FromHours(1), null, A.Monday), running: "auto-close").Find("button");
        Assert.True(button.HasAttribute("disabled"));
        Assert.False(Show(new JobRow("auto-close", TimeSpan.FromHours(1), null, A.Monday)).Find("button").HasAttribute("disabled"));
        Assert.Contains("Running", button.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<JobTable> Show(JobRow row, string? running = null) => Render<JobTable>(table => table
        .Add(t => t.Rows, [row])
        .Add(t => t.Running, running is null ? new HashSet<string>() : [running]));

    private static JobRun Run(string? result, string? error) => new()
    {
        Name = "any",
        StartedAt = A.Monday.AddMinutes(-1),
        Duration = TimeSpan.FromMilliseconds(250),
        Result = result,
        Error = error,
        Server = "one",
    };
}
