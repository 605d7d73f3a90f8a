namespace SupportPortal.Domain.Sla.Policies;

/// <summary>What is promised for one priority, in minutes of working time; 1 to <see cref="MostMinutes"/>.</summary>
public sealed record SlaTarget(int FirstResponseMinutes, int ResolutionMinutes)
{
    /// <summary>A year.</summary>
    public const int MostMinutes = 366 * 24 * 60;

    public TimeSpan Of(SlaClockKind clock) => TimeSpan.FromMinutes(clock switch
    {
        SlaClockKind.FirstResponse => FirstResponseMinutes,
        SlaClockKind.Resolution => ResolutionMinutes,
    });
}
