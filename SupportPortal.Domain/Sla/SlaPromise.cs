namespace SupportPortal.Domain.Sla;

/// <summary>One clock of one cycle.</summary>
/// <param name="Target">Working time within which it has to end.</param>
/// <param name="DueAt">When the target is used up if the clock keeps running; while it stands, as it stood when it stopped.</param>
/// <param name="Passed">The highest point that was passed, in percent of the target; 100 once it is broken.</param>
/// <param name="BreachedAt">The true instant at which it was broken, however late that was noticed.</param>
/// <param name="EndedAt">When it was answered or resolved.</param>
public readonly record struct SlaPromise(
    TimeSpan Target, DateTimeOffset DueAt, int Passed, DateTimeOffset? BreachedAt, DateTimeOffset? EndedAt)
{
    /// <summary>The point at which a promise is broken.</summary>
    public const int Breach = 100;
}
