using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla;

/// <summary>How one promise of one cycle ended: what compliance is counted from. Only ever appended.</summary>
public sealed class SlaOutcome : IDomainEvent
{
    public required Guid ItemId { get; init; }

    public required int Cycle { get; init; }

    public required SlaClockKind Clock { get; init; }

    public required SlaItemKind Kind { get; init; }

    public required Guid PolicyId { get; init; }

    /// <summary>Whose it was when it ended; null for nobody.</summary>
    public required Guid? OwnerId { get; init; }

    public required bool IsMet { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}
