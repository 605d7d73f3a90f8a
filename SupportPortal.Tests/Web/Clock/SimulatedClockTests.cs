using SupportPortal.Tests.Support;
using SupportPortal.Web.Clock;

namespace SupportPortal.Tests.Web.Clock;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_goes_as_many_times_as_fast_from_what_it_showed()
    {
        var wall = new TestClock(Noon);
        var clock = new SimulatedClock(Monday, Noon, 14_400, wall);
        Assert.Equal(Monday, clock.GetUtcNow());

        wall.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Monday.AddDays(10), clock.GetUtcNow());
    }

    [Fact]
    public void One_that_stands_shows_the_same_for_ever()
    {
        var clock = SimulatedClock.Parse("2026-03-02T06:00:00Z 2026-11-20T12:00:00Z 0");
        Assert.Equal(Monday, clock.GetUtcNow());
    }

    [Fact]
    public void What_it_writes_is_what_it_reads()
    {
        var text = new SimulatedClock(Monday.AddTicks(1), Noon.AddTicks(7), 12_343.5, TimeProvider.System).ToString();
        Assert.Equal(text, SimulatedClock.Parse(text).ToString());
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("2026-03-02T06:00:00Z 60")]
    [InlineData("2026-03-02T06:00:00Z 2026-11-20T12:00:00Z -1")]
    [InlineData("2026-03-02T06:00:00Z yesterday 60")]
    public void What_is_no_clock_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<SimulatedClockException>(() => SimulatedClock.Parse(text)).Message, StringComparison.Ordinal);
}
