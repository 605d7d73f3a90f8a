using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Somebody else for a ticket whose owner does not get to it; by the same rank as every assignment.</summary>
public sealed class PickAgent(AgentRoster roster, AgentLoads loads)
{
    /// <summary>Null when nobody else is available. The agents are held until the caller's transaction ends.</summary>
    public async Task<Guid?> ExecuteAsync(PortalDbContext db, Ticket ticket, CancellationToken ct)
    {
        var profiles = await roster.LockAsync(db, ct);
        if (ticket.AssigneeId is { } owner)
            profiles.Remove(owner);
        var carried = await loads.ReadAsync(db, profiles.Keys, ct);
        var candidates = profiles.Values.Select(p => new Candidate(p.UserId, carried.GetValueOrDefault(p.UserId), p.LastAssignedAt));
        return AssignmentEngine.Decide([new(ticket.Id, ticket.Priority, ticket.CreatedAt)], candidates) is [var decision]
            ? decision.AgentId
            : null;
    }
}
