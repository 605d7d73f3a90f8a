using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>An agent as the assignment sees them: how much they carry and when they last got something.</summary>
public sealed record Candidate(Guid UserId, int WeightedLoad, DateTimeOffset? LastAssignedAt);

/// <summary>A ticket that waits for an owner.</summary>
public sealed record Unassigned(Guid TicketId, TicketPriority Priority, DateTimeOffset CreatedAt);

public sealed record Decision(Guid TicketId, Guid AgentId);
