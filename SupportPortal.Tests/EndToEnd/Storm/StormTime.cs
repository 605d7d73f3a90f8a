using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Clock;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>The time in which a storm takes place: the same for every server of it and for the test, and a fast one.</summary>
internal sealed class StormTime(DateTimeOffset shown, double speed)
{
    private readonly SimulatedClock _clock = new(shown, TimeProvider.System.Now(), speed, TimeProvider.System);

    public DateTimeOffset Now => _clock.Now();

    /// <summary>What makes a server live in it.</summary>
    public (string Key, string Value) Setting => (SimulatedClock.Variable, _clock.ToString());

    /// <summary>What makes a server live in a moment of it that does not pass.</summary>
    public static (string Key, string Value) Standing(DateTimeOffset at) =>
        (SimulatedClock.Variable, new SimulatedClock(at, at, 0, TimeProvider.System).ToString());

    public async Task UntilAsync(DateTimeOffset at, CancellationToken ct)
    {
        for (var left = at - Now; left > TimeSpan.Zero; left = at - Now)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((left / speed).TotalMilliseconds)), ct);
    }
}
