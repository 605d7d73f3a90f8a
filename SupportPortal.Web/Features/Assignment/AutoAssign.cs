using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <param name="TotalAgents">How many were available for it.</param>
/// <param name="LeftWaiting">Nobody had room for some of them.</param>
public sealed record AssignmentRound(int Assigned, int TotalAgents, [property: JsonIgnore] bool LeftWaiting = false);

/// <summary>Gives every ticket of nobody to the available agent whose turn it is, and keeps why.</summary>
public sealed class AutoAssign(
    IDbContextFactory<PortalDbContext> contexts, ITicketClaims claims, AgentRoster roster, AssignmentTable table)
{
    private const int BatchSize = 1_000;

    public async Task<AssignmentRound> ExecuteAsync(CancellationToken ct)
    {
        var (assigned, agents, waiting) = (0, 0, false);
        // A category whose agents are full shall not keep the tickets of another one waiting behind its own.
        HashSet<TicketCategory> full = [];
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var batch = await db.InTransactionAsync(() => AssignBatchAsync(db, full, ct), ct);
            assigned += batch.Round.Assigned;
            agents = batch.Round.TotalAgents;
            waiting |= batch.Round.LeftWaiting;
            if (!batch.IsMore)
                return new(assigned, agents, waiting);
        }
    }

    private async Task<(AssignmentRound Round, bool IsMore)> AssignBatchAsync(PortalDbContext db, HashSet<TicketCategory> full, CancellationToken ct)
    {
        if (!await db.Tickets.AnyAsync(t => t.AssigneeId == null && t.ResolvedAt == null, ct))
            return (new(0, await roster.Available(db).CountAsync(ct)), IsMore: false);

        var turn = await table.SitDownAsync(db, ct);
        TicketCategory[] open = [.. turn.Categories.Where(category => !full.Contains(category))];
        var tickets = open.Length == 0 ? [] : await claims.Unassigned(db, open, BatchSize).ToListAsync(ct);
        var given = (await turn.GiveAsync(tickets.Select(t => new Wanted(t, AssignmentOccasion.Waiting, SystemReasons.LeastLoaded)), ct))
            .Select(decision => decision.TicketId).ToHashSet();
        full.UnionWith(tickets.Where(t => !given.Contains(t.Id)).Select(t => t.Category));
        return (new(given.Count, turn.Agents.Count, given.Count < tickets.Count || open.Length == 0), tickets.Count == BatchSize);
    }
}
