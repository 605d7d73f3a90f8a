namespace SupportPortal.Domain.Sla.Rehearsal;

public enum PastStepKind
{
    /// <summary>The clocks ran on.</summary>
    Run,
    Pause,
    Answer,
    Resolve,
    Reopen,

    /// <summary>A person gave it another priority; what rules did is not part of the past, rules are what is rehearsed.</summary>
    Priority,
    Category,
}

/// <param name="Value">The new priority or category; 0 for the others.</param>
public readonly record struct PastStep(DateTimeOffset At, PastStepKind Kind, int Value = 0);

/// <summary>What happened to one item, without what any policy made of it.</summary>
/// <param name="Subject">As it was when the item came.</param>
/// <param name="Steps">In the order of time.</param>
public sealed record PastItem(Guid Id, SlaSubject Subject, DateTimeOffset StartedAt, IReadOnlyList<PastStep> Steps);
