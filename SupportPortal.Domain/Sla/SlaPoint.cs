using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla;

/// <summary>
/// A share of a promise was used up. There is one for each item, cycle, clock and point, whoever notices it and how often;
/// only ever appended.
/// </summary>
public sealed class SlaPoint : IDomainEvent
{
    public required Guid ItemId { get; init; }

    public required int Cycle { get; init; }

    public required SlaClockKind Clock { get; init; }

    /// <summary>1 to 100; 100 is the breach.</summary>
    public required int Percent { get; init; }

    public required SlaItemKind Kind { get; init; }

    public required Guid PolicyVersionId { get; init; }

    /// <summary>When it was passed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When that was noticed.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>The due date that it speaks of.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Since when rules of the policy have to act on it; null when none does or they have.</summary>
    public required DateTimeOffset? OwedSince { get; init; }

    public bool IsBreach => Percent == SlaPromise.Breach;
}
