using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Sla;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Tests.Web.Components.Ui;

public class SlaChipTests : ComponentTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public SlaChipTests() => Services.AddSingleton<TimeProvider>(new StandingClock());

    [Theory]
    [InlineData("en", 312, "calm", "5 h 12 m")]
    [InlineData("ru", 312, "calm", "5 ч 12 м")]
    [InlineData("en", 121, "calm", "2 h 1 m")]
    [InlineData("en", 120, "near", "2 h 0 m")]
    [InlineData("en", 7, "near", "7 m")]
    [InlineData("en", 4, "near", "4 m 00 s")]
    [InlineData("en", 0, "over", "Overdue 1 m")]
    [InlineData("ru", -20, "over", "Просрочено 20 м")]
    [InlineData("en", -97, "over", "Overdue 1 h")]
    [InlineData("en", -1565, "over", "Overdue 1 d")]
    public void A_running_clock_of_eight_hours_tells_what_is_left(string language, int minutesLeft, string level, string words)
    {
        using var _ = Reading.In(language);
        var chip = Chip(SlaClockState.Running, Now.AddMinutes(minutesLeft));
        Assert.Equal((level, words), (chip.GetAttribute("data-level"), chip.TextContent));
    }

    [Theory]
    [InlineData(SlaClockState.Paused, false, "paused", "Paused")]
    [InlineData(SlaClockState.Paused, true, "over", "Paused, overdue")]
    [InlineData(SlaClockState.Stopped, false, "met", "In time")]
    [InlineData(SlaClockState.Stopped, true, "missed", "Missed")]
    public void A_clock_that_stands_says_how_it_stands_and_does_not_tick(
        SlaClockState state, bool breached, string level, string words)
    {
        using var _ = Reading.In("en");
        var chip = Chip(state, Now.AddHours(-1), breached ? Now.AddHours(-1) : null);
        Assert.Equal((level, words), (chip.GetAttribute("data-level"), chip.TextContent));
        Assert.False(chip.HasAttribute("data-due"));
    }

    [Fact]
    public void The_browser_learns_when_to_turn_amber_and_red()
    {
        using var _ = Reading.In("ru");
        var chip = Chip(SlaClockState.Running, Now.AddHours(5));
        Assert.Equal("2026-03-02T15:00:00.0000000Z", chip.GetAttribute("data-due"));
        Assert.Equal("2026-03-02T13:00:00.0000000Z", chip.GetAttribute("data-near"));
    }

    private AngleSharp.Dom.IElement Chip(SlaClockState state, DateTimeOffset dueAt, DateTimeOffset? breachedAt = null) =>
        Render<SlaChip>(p => p
            .Add(c => c.State, state)
            .Add(c => c.DueAt, dueAt)
            .Add(c => c.NearAt, dueAt.AddHours(-2))
            .Add(c => c.BreachedAt, breachedAt)).Find("sla-chip");

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
