using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Agents;

/// <summary>One line of the history of an agent's availability. Only ever appended.</summary>
public sealed class AvailabilityChange : IDomainEvent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The user whose availability it is.</summary>
    public required Guid AgentId { get; init; }

    public required Availability From { get; init; }

    public required Availability To { get; init; }

    public required AvailabilityCause Cause { get; init; }

    /// <summary>Set for a time out of office.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Who takes over meanwhile.</summary>
    public required Guid? SubstituteId { get; init; }

    /// <summary>Null for the system.</summary>
    public required Guid? ActorId { get; init; }

    public required DateTimeOffset At { get; init; }
}
