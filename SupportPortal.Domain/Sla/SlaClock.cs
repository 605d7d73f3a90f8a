namespace SupportPortal.Domain.Sla;

/// <summary>
/// One cycle of one promise: how long it may run, how long it ran before <paramref name="Since"/>, and what it does since then.
/// Immutable; every change gives a new clock. Times are wall-clock.
/// </summary>
public readonly record struct SlaClock(int Cycle, TimeSpan Target, TimeSpan RanBefore, DateTimeOffset Since, SlaClockState State)
{
    public static SlaClock Start(int cycle, TimeSpan target, DateTimeOffset now) =>
        new(cycle, target, TimeSpan.Zero, now, SlaClockState.Running);

    /// <summary>When the target is used up if the clock keeps running; while it stands, as it stood when it stopped.</summary>
    public DateTimeOffset DueAt => Since + (Target - RanBefore);

    public DateTimeOffset PointAt(double share) => Since + ((Target * share) - RanBefore);

    public TimeSpan Ran(DateTimeOffset now) => State is SlaClockState.Running ? RanBefore + (now - Since) : RanBefore;

    public SlaClock Move(SlaClockState state, DateTimeOffset now) => this with { State = state, RanBefore = Ran(now), Since = now };

    /// <summary>Another promise from the start of the cycle on: what already ran counts against it.</summary>
    public SlaClock WithTarget(TimeSpan target) => this with { Target = target };
}
