using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla;

/// <summary>A finished stretch in which the clock of an item ran or stood. Only ever appended: together they are the ledger.</summary>
public sealed class SlaInterval : IDomainEvent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid ItemId { get; init; }

    public required int Cycle { get; init; }

    /// <summary>Running or paused; a stopped clock leaves no interval.</summary>
    public required SlaClockState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}
