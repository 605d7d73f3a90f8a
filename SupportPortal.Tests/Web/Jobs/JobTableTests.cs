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
    [InlineData("en", "SLA monitor", "every 1 minute", "due soon: 3 · overdue: 1", "Run now", "250 ms")]
    [InlineData("ru", "Контроль сроков", "раз в 1 минуту", "срок подходит: 3 · просрочено: 1", "Запустить", "250 мс")]
    public void A_run_is_told_in_the_readers_words(string language, params string[] words)
    {
        using var _ = Reading.In(language);
        var text = Show(new JobRow("sla-monitor", TimeSpan.FromMinutes(1), Run("""{"approaching_sla":3,"breached_sla":1}""", null), A.Monday)).Find("tbody").TextContent;
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
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
