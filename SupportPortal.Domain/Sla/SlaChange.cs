using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla;

public enum SlaSetting
{
    Policy,
    Calendar,
}

public enum SlaChangeKind
{
    Created,
    Changed,

    /// <summary>Another place in the order in which policies are asked.</summary>
    Moved,
    Retired,

    /// <summary>What was promised earlier was promised anew.</summary>
    Applied,
}

/// <summary>One line of the SLA history: who changed which promise or calendar, when, from what to what. Only ever appended.</summary>
public sealed class SlaChange : IDomainEvent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required SlaSetting Setting { get; init; }

    /// <summary>Of the policy or calendar.</summary>
    public required Guid SettingId { get; init; }

    /// <summary>Its name then.</summary>
    public required string Name { get; init; }

    public required SlaChangeKind Kind { get; init; }

    /// <summary>Whole definitions as JSON, places as numbers, or how many items a policy was applied to.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Null for the system.</summary>
    public required Guid? ActorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Why { get; init; }
}
