using System.Globalization;

namespace SupportPortal.Web.Clock;

/// <summary>
/// Shows another time than the wall's, and goes faster: ten days pass in a minute. Computed from the wall alone, so every server
/// that was told the same shows the same, also after it was killed. Only what the clock shows is simulated: timers and what is
/// measured with the clock take the time that they take.
/// </summary>
/// <param name="shown">What it showed at <paramref name="at"/> on the wall.</param>
/// <param name="speed">0 for a clock that stands.</param>
internal sealed class SimulatedClock(DateTimeOffset shown, DateTimeOffset at, double speed, TimeProvider wall) : TimeProvider
{
    /// <summary>An environment variable and no setting: nobody carries it in a file from one desk to the next.</summary>
    public const string Variable = "PORTAL_SIMULATED_CLOCK";

    public override DateTimeOffset GetUtcNow() => shown + ((wall.GetUtcNow() - at) * speed);

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{shown:O} {at:O} {speed:R}");

    /// <summary>"2026-03-02T06:00:00Z 2026-11-20T12:00:00Z 14400": what it showed, when on the wall, how many times as fast it goes.</summary>
    public static SimulatedClock Parse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var second, var third]
            && DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, Utc, out var from)
            && DateTimeOffset.TryParse(second, CultureInfo.InvariantCulture, Utc, out var since)
            && double.TryParse(third, NumberStyles.Float, CultureInfo.InvariantCulture, out var times)
            && times is >= 0 and <= 1_000_000)
            return new(from, since, times, System);
        throw new SimulatedClockException(
            $"{Variable} is no clock: {text}. What it showed, when, how many times as fast it goes: 2026-03-02T06:00:00Z 2026-11-20T12:00:00Z 60");
    }
}

/// <summary>A simulated clock that cannot be, said so that whoever starts the product can mend it.</summary>
internal sealed class SimulatedClockException(string message) : Exception(message);
