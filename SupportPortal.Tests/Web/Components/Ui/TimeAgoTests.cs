using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Tests.Web.Components.Ui;

public class TimeAgoTests : ComponentTest
{
    public TimeAgoTests() => Services.AddSingleton<TimeProvider>(new TestClock(A.Monday));

    [Theory]
    [InlineData("en", 0, "just now", "now")]
    [InlineData("en", -5, "just now", "now")]
    [InlineData("en", 61, "1 minute ago", "1 m")]
    [InlineData("en", 5 * 3600, "5 hours ago", "5 h")]
    [InlineData("en", 49 * 3600, "2 days ago", "2 d")]
    [InlineData("ru", 61, "1 минуту назад", "1 м")]
    [InlineData("ru", 180, "3 минуты назад", "3 м")]
    [InlineData("ru", 21 * 3600, "21 час назад", "21 ч")]
    [InlineData("ru", 8 * 86400, "8 дней назад", "8 д")]
    public void An_age_is_said_at_length_and_in_short(string language, int seconds, string words, string shortWords)
    {
        using var _ = Reading.In(language);
        var at = A.Monday.AddSeconds(-seconds);
        Assert.Equal(words, Render<TimeAgo>(p => p.Add(t => t.At, at)).Find("time").TextContent);
        Assert.Equal(shortWords, Render<TimeAgo>(p => p.Add(t => t.At, at).Add(t => t.Short, true)).Find("time").TextContent);
    }

    [Fact]
    public void The_exact_instant_is_there_for_programs_and_on_hover()
    {
        using var _ = Reading.In("en");
        var time = Render<TimeAgo>(p => p.Add(t => t.At, new DateTimeOffset(2026, 3, 2, 12, 30, 0, TimeSpan.FromHours(3)))).Find("time");
        Assert.Equal("2026-03-02T09:30:00.0000000Z", time.GetAttribute("datetime"));
        Assert.Equal("2 Mar 2026, 09:30 UTC", time.GetAttribute("title"));
    }
}
