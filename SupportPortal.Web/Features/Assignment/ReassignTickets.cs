using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <param name="Left">Nobody else had room for them: they stay where they are until the next round.</param>
public sealed record ReassignmentRound(int Moved, int Left);

/// <summary>Gives tickets to somebody else whose owner is gone, or does not get to them. Everybody concerned is told once.</summary>
public sealed class ReassignTickets(
    IDbContextFactory<PortalDbContext> contexts,
    ITicketClaims claims,
    OverdueOwners overdue,
    AssignmentTable table,
    PresentRules rules,
    TellMoved tell,
    TimeProvider clock)
{
    private const int ChunkSize = 500;

    public async Task<ReassignmentRound> ExecuteAsync(CancellationToken ct)
    {
        List<Guid> due;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            due = await overdue.FindAsync(db, await rules.ReadAsync(db, ct), clock.Now(), ct);
        }

        var (moved, left) = (0, 0);
        foreach (var chunk in due.Chunk(ChunkSize))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var round = await db.InTransactionAsync(() => MoveAsync(db, chunk, ct), ct);
            moved += round.Moved;
            left += round.Left;
        }

        return new(moved, left);
    }

    private async Task<ReassignmentRound> MoveAsync(PortalDbContext db, Guid[] ids, CancellationToken ct)
    {
        var turn = await table.SitDownAsync(db, ct);
        var tickets = await claims.Active(db, ids).ToListAsync(ct);
        var owners = await overdue.OwnersAsync(db, [.. tickets.Select(t => t.AssigneeId).OfType<Guid>().Distinct()], ct);
        var wanted = new List<Wanted>();
        foreach (var ticket in tickets)
        {
            // Asked again now that nobody can change it: its owner may have come back, or given it away.
            if (ticket is not { AssigneeId: { } owner, OwnerActedAt: { } acted } || owners[owner] is not { } known)
                continue;
            var owned = new Owned(ticket.Status, ticket.Priority, acted, ticket.Sla.Cycle > 1 ? ticket.Sla.StartedAt : null);
            if (Reassignment.Reason(owned, known.Owner, turn.Rules, turn.Now) is { } reason)
                wanted.Add(new(ticket, reason, Why(reason), known.SubstituteId, Quietly: true));
        }

        var kept = await turn.GiveAsync(wanted, ct);
        await tell.ExecuteAsync(db, kept, actorId: null, ct);
        return new(kept.Count, wanted.Count - kept.Count);
    }

    internal static string Why(AssignmentOccasion occasion) => occasion switch
    {
        AssignmentOccasion.Suspended => SystemReasons.OwnerSuspended,
        AssignmentOccasion.OutOfOffice => SystemReasons.OwnerOutOfOffice,
        AssignmentOccasion.Offline => SystemReasons.OwnerOffline,
        AssignmentOccasion.Idle => SystemReasons.OwnerIdle,
        AssignmentOccasion.Reopened => SystemReasons.OwnerNotThere,
        AssignmentOccasion.HandOver => SystemReasons.HandedOver,
        AssignmentOccasion.SlaRule => SystemReasons.SlaRule,
        AssignmentOccasion.Waiting => SystemReasons.LeastLoaded,
    };
}
