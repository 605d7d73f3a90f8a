using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Somebody else for a ticket whose owner does not get to it; by the same rank as every assignment.</summary>
public sealed class PickAgent(AssignmentTable table)
{
    /// <summary>Null when nobody else is available. The agents are held until the caller's transaction ends; the caller keeps the decision.</summary>
    public async Task<AssignmentDecision?> ExecuteAsync(PortalDbContext db, Ticket ticket, AssignmentOccasion occasion, CancellationToken ct)
    {
        var turn = await table.SitDownAsync(db, ct);
        var waiting = new Unassigned(ticket.Id, ticket.Category, ticket.Priority, ticket.CreatedAt, ticket.AssigneeId);
        return await turn.DecideAsync([waiting], ct) is [var decision]
            ? new AssignmentDecision(decision, waiting, occasion, turn.Rules, turn.Now)
            : null;
    }
}
