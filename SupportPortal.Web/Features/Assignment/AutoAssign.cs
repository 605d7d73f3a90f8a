using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <param name="TotalAgents">How many were available for it.</param>
public sealed record AssignmentRound(int Assigned, int TotalAgents);

/// <summary>Gives every ticket of nobody to the available agent whose turn it is, and keeps why.</summary>
public sealed class AutoAssign(
    IDbContextFactory<PortalDbContext> contexts, ITicketClaims claims, AgentRoster roster, AgentLoads loads, TimeProvider clock)
{
    private const int BatchSize = 1_000;

    public async Task<AssignmentRound> ExecuteAsync(CancellationToken ct)
    {
        var (assigned, agents) = (0, 0);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var batch = await db.InTransactionAsync(() => AssignBatchAsync(db, ct), ct);
            assigned += batch.Assigned;
            agents = batch.TotalAgents;
            if (batch.Assigned < BatchSize)
                return new(assigned, agents);
        }
    }

    private async Task<AssignmentRound> AssignBatchAsync(PortalDbContext db, CancellationToken ct)
    {
        if (!await db.Tickets.AnyAsync(t => t.AssigneeId == null && t.ResolvedAt == null, ct))
            return new(0, await roster.Available(db).CountAsync(ct));

        var profiles = await roster.LockAsync(db, ct);
        var tickets = await claims.Unassigned(db, BatchSize).ToDictionaryAsync(t => t.Id, ct);
        var carried = await loads.ReadAsync(db, profiles.Keys, ct);
        var waiting = tickets.Values.ToDictionary(t => t.Id, t => new Unassigned(t.Id, t.Category, t.Priority, t.CreatedAt));

        var now = clock.Now();
        var decisions = AssignmentEngine.Decide(waiting.Values, AgentRoster.Candidates(profiles.Values, carried));
        foreach (var decision in decisions)
        {
            var done = tickets[decision.TicketId].Assign(decision.AgentId, actorId: null, now, SystemReasons.LeastLoaded);
            if (done.Refusal is { } refusal)
                throw new InvalidOperationException($"An active ticket of nobody refused its agent: {refusal.Code}");
            profiles[decision.AgentId].GotTicket(now);
        }

        await db.SaveChangesAsync(ct);
        await db.AppendAsync([.. decisions.Select(d => new AssignmentDecision(d, waiting[d.TicketId], AssignmentOccasion.Waiting, now))], ct);
        return new(decisions.Count, profiles.Count);
    }
}
