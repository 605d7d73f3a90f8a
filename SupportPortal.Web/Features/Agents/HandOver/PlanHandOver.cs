using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Features.Assignment;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>Who would get the open tickets of an agent, by the engine and the rules that would give them out; nothing is kept.</summary>
public sealed class PlanHandOver(IDbContextFactory<PortalDbContext> contexts, AssignmentTable table, OverdueOwners owners)
{
    public async Task<HandOverPlan> ExecuteAsync(Guid ownerId, CancellationToken ct) => (await DecideAsync(ownerId, ct)).Plan;

    /// <summary>With the tickets in the order in which they are to be given out.</summary>
    internal async Task<(HandOverPlan Plan, Guid[] TicketIds)> DecideAsync(Guid ownerId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var substitute = (await owners.OwnersAsync(db, [ownerId], ct))[ownerId].SubstituteId;
        var open = await db.Tickets.AsNoTracking().IgnoreAutoIncludes()
            .Where(t => t.AssigneeId == ownerId && t.ResolvedAt == null)
            .Select(t => new { t.Id, t.Category, t.Priority, t.CreatedAt }).ToListAsync(ct);
        List<Unassigned> tickets =
        [
            .. open.OrderByDescending(t => t.Priority).ThenBy(t => t.CreatedAt).ThenBy(t => t.Id)
                .Select(t => new Unassigned(t.Id, t.Category, t.Priority, t.CreatedAt, ownerId, substitute)),
        ];
        var turn = await table.LookAsync(db, ct);
        var decisions = (await turn.DecideAsync(tickets, ct)).ToDictionary(decision => decision.TicketId);

        Guid[] people = [.. decisions.Values.Select(decision => decision.AgentId).Append(ownerId).Distinct()];
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var shares = tickets.Where(t => decisions.ContainsKey(t.TicketId))
            .GroupBy(t => decisions[t.TicketId].AgentId)
            .Select(got => new HandOverShare(got.Key, names[got.Key], turn.Agents[got.Key].Number, PriorityCounts.Of(got.Select(t => t.Priority))))
            .OrderByDescending(share => share.Tickets.Total).ThenBy(share => share.Number, StringComparer.Ordinal);
        return (
            new(
                ownerId, names[ownerId], PriorityCounts.Of(tickets.Select(t => t.Priority)),
                PriorityCounts.Of(tickets.Where(t => !decisions.ContainsKey(t.TicketId)).Select(t => t.Priority)), [.. shares]),
            [.. tickets.Select(t => t.TicketId)]);
    }
}
