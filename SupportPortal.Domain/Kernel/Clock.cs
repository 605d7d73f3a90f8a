namespace SupportPortal.Domain.Kernel;

public static class Clock
{
    /// <summary>The present in UTC, in whole microseconds: what every supported database keeps without rounding.</summary>
    public static DateTimeOffset Now(this TimeProvider time) => time.GetUtcNow().ToMicroseconds();

    public static DateTimeOffset ToMicroseconds(this DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
