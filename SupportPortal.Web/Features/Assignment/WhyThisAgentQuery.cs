using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment;

/// <param name="Names">Of all who are named in it.</param>
public sealed record WhyThisAgent(AssignmentDecision Decision, IReadOnlyDictionary<Guid, string> Names);

/// <summary>The newest decision of the assignment about a ticket.</summary>
public sealed class WhyThisAgentQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Null when no decision was taken about it: nobody owns it, or a person gave it away.</summary>
    public async Task<WhyThisAgent?> ExecuteAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var decision = await db.AssignmentDecisions.AsNoTracking()
            .Where(d => db.Tickets.VisibleTo(user).Any(t => t.Number == number && t.Id == d.TicketId && t.AssigneeId == d.AgentId))
            // Whoever got it by hand since has it for another reason.
            .Where(d => !db.TicketChanges.Any(c => c.TicketId == d.TicketId && c.Kind == TicketChangeKind.Assignee && c.At > d.At))
            .OrderByDescending(d => d.At).ThenByDescending(d => d.Id)
            .FirstOrDefaultAsync(ct);
        if (decision is null)
            return null;
        Guid[] ids = [.. decision.Candidates.Select(candidate => candidate.AgentId), decision.FromAgentId ?? decision.AgentId];
        return new(decision, await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct));
    }
}
