using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>
/// Gives every open ticket of an agent to others, by the engine and the rules that give out all the rest. It goes on by itself; when it
/// ends everybody concerned is told once, and the action log gets one line. What finds no room stays.
/// </summary>
public sealed class HandOverTickets(
    IDbContextFactory<PortalDbContext> contexts,
    PlanHandOver plans,
    ITicketClaims claims,
    AssignmentTable table,
    OverdueOwners owners,
    TellMoved tell,
    HandOverRuns runs,
    CurrentUser user,
    ILogger<HandOverTickets> log)
{
    private const int ChunkSize = 500;

    /// <summary>What somebody else held just then is asked for again.</summary>
    private const int Rounds = 3;

    /// <summary>Comes back at once with the run; follow it by its counts or await its completion.</summary>
    public async Task<Result<HandOverRun>> StartAsync(Guid ownerId, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return AgentRefusals.NotFound;
        if (runs.TryGet(ownerId, out var known) && !known.IsCompleted)
            return known;
        var (plan, ids) = await plans.DecideAsync(ownerId, ct);
        if (plan is { Tickets.Total: > 0, Moving: 0 })
            return AssignmentRefusals.NobodyElse;
        var run = new HandOverRun(plan);
        var actor = user.Copy();
        runs.Keep(ownerId, run);
        // Not the caller's token: the run outlives the page that started it and is stopped by its own Cancel.
        run.Completion = Task.Run(() => RunAsync(run, ids, actor), CancellationToken.None);
        return run;
    }

    private async Task RunAsync(HandOverRun run, Guid[] ids, CurrentUser actor)
    {
        try
        {
            for (var round = 1; round <= Rounds && ids.Length > 0; round++)
            {
                var held = new List<Guid>();
                foreach (var chunk in ids.Chunk(ChunkSize).TakeWhile(_ => !run.IsCancelled))
                    held.AddRange(await TryChunkAsync(run, chunk, actor, isLast: round == Rounds));
                ids = [.. held];
            }
        }
        finally
        {
            await TellAsync(run, actor);
        }
    }

    /// <returns>Those that could not be asked about.</returns>
    private async Task<IReadOnlyList<Guid>> TryChunkAsync(HandOverRun run, Guid[] chunk, CurrentUser actor, bool isLast)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.ActFor(null); // one line in the log says all of it
            var (moved, held, gone) = await db.InTransactionAsync(() => MoveAsync(db, run.Plan.OwnerId, chunk, actor), CancellationToken.None);
            run.Add(moved, gone, isLast ? chunk.Length : chunk.Length - held.Count);
            return held;
        }
        catch (Exception problem) when (problem is DbUpdateException or DbException)
        {
            log.LogWarning(problem, "A part of the hand-over of {Owner} could not be saved", run.Plan.OwnerId);
            if (isLast)
                run.Add([], 0, chunk.Length);
            return chunk;
        }
    }

    private async Task<(IReadOnlyList<AssignmentDecision> Moved, IReadOnlyList<Guid> Held, int Gone)> MoveAsync(
        PortalDbContext db, Guid ownerId, Guid[] ids, CurrentUser actor)
    {
        var turn = await table.SitDownAsync(db, CancellationToken.None);
        var tickets = await claims.Active(db, ids).ToListAsync();
        var missing = ids.Except(tickets.Select(t => t.Id)).ToArray();
        var held = missing.Length == 0 ? [] : await db.Tickets.IgnoreAutoIncludes()
            .Where(t => missing.Contains(t.Id) && t.AssigneeId == ownerId && t.ResolvedAt == null).Select(t => t.Id).ToListAsync();
        var mine = tickets.Where(t => t.AssigneeId == ownerId).ToList();
        var substitute = (await owners.OwnersAsync(db, [ownerId], CancellationToken.None))[ownerId].SubstituteId;
        var moved = await turn.GiveAsync(
            mine.Select(t => new Wanted(t, AssignmentOccasion.HandOver, SystemReasons.HandedOver, substitute, actor.Id, Quietly: true)),
            CancellationToken.None);
        return (moved, held, ids.Length - held.Count - mine.Count);
    }

    private async Task TellAsync(HandOverRun run, CurrentUser actor)
    {
        if (run.Moved == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync();
        db.ActFor(actor); // even when they sign out meanwhile
        await db.InTransactionAsync(
            async () =>
            {
                db.Record(
                    ActionCode.TicketsHandedOver, ActionSubject.User, run.Plan.OwnerId, run.Plan.Owner,
                    to: run.Moved.ToString(CultureInfo.InvariantCulture));
                await db.SaveChangesAsync();
                await tell.ExecuteAsync(db, run.Decisions, actor.Id, CancellationToken.None);
                return true;
            },
            CancellationToken.None);
    }
}
