using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Bulk;

/// <summary>Starts one action on many tickets. Each ticket decides for itself; one that refuses does not stop the others.</summary>
public sealed class RunBulkAction(
    IDbContextFactory<PortalDbContext> contexts,
    StaffDirectory staff,
    CurrentUser user,
    TimeProvider clock,
    ILogger<RunBulkAction> log)
{
    private const int ChunkSize = 500;
    private const int Attempts = 5;

    /// <summary>Comes back at once with the run; follow it by its counts or await its completion.</summary>
    public async Task<Result<BulkRun>> StartAsync(BulkCommand command, IReadOnlyCollection<Guid> ticketIds, CancellationToken ct)
    {
        if (!user.IsStaff || (command.Action is BulkAction.RenewPromise && !user.IsSuperuser))
            return TicketRefusals.NotFound;
        if (command.Check().Refusal is { } refusal)
            return refusal;
        if (command is { Action: BulkAction.Assign, AssigneeId: { } assignee } && !await staff.IncludesAsync(assignee, ct))
            return TicketRefusals.AssigneeUnknown;

        var ids = ticketIds.Distinct().ToArray();
        var run = new BulkRun(command, ids.Length);
        var actor = user.Copy();
        // Not the caller's token: the run outlives the page that started it and is stopped by its own Cancel.
        run.Completion = Task.Run(() => RunAsync(run, ids, actor), CancellationToken.None);
        return run;
    }

    /// <summary>
    /// While the database writes one chunk the next one is read and decided, so that neither side waits for the other.
    /// Results come in the order in which the tickets were named.
    /// </summary>
    private async Task RunAsync(BulkRun run, Guid[] ids, CurrentUser actor)
    {
        Task<IReadOnlyList<BulkItem>>? before = null;
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            if (run.IsCancelled)
                break;
            var current = ChangeChunkAsync(run, chunk, actor);
            if (before is not null)
                run.Add(await before);
            before = current;
        }

        if (before is not null)
            run.Add(await before);
    }

    private async Task<IReadOnlyList<BulkItem>> ChangeChunkAsync(BulkRun run, Guid[] chunk, CurrentUser actor)
    {
        try
        {
            return await ChangeAsync(run, chunk, actor);
        }
        catch (DbUpdateConcurrencyException)
        {
            // One of them was changed meanwhile: each alone, so that only that one is asked again.
        }
        catch (Exception problem) when (problem is DbUpdateException or System.Data.Common.DbException)
        {
            log.LogError(problem, "A chunk of bulk run {Run} could not be saved; its tickets are tried one by one", run.Id);
        }

        var items = new List<BulkItem>(chunk.Length);
        foreach (var id in chunk)
            items.Add(await ChangeAloneAsync(run, id, actor));
        return items;
    }

    private async Task<BulkItem> ChangeAloneAsync(BulkRun run, Guid id, CurrentUser actor)
    {
        var numbers = new Dictionary<Guid, string>();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await ChangeAsync(run, [id], actor, numbers))[0];
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Somebody was faster: the next round asks the ticket as it is now.
            }
            catch (Exception problem) when (problem is DbUpdateException or System.Data.Common.DbException)
            {
                log.LogWarning(problem, "Ticket {Ticket} of bulk run {Run} could not be saved", id, run.Id);
                return new(id, numbers.GetValueOrDefault(id, ""), BulkOutcome.Failed, TicketRefusals.Changed);
            }
        }
    }

    private async Task<IReadOnlyList<BulkItem>> ChangeAsync(
        BulkRun run, Guid[] ids, CurrentUser actor, Dictionary<Guid, string>? numbers = null)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.ActFor(actor); // even when they sign out meanwhile
        var tickets = await db.Tickets.VisibleTo(actor).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id);
        foreach (var ticket in tickets.Values)
            numbers?.TryAdd(ticket.Id, ticket.Number);
        var now = clock.Now();
        var items = ids.Select(id => tickets.TryGetValue(id, out var ticket)
            ? Change(run, ticket, actor, now)
            : new BulkItem(id, "", BulkOutcome.Skipped, TicketRefusals.NotFound)).ToList();
        await db.SaveChangesAsync();
        return items;
    }

    private static BulkItem Change(BulkRun run, Ticket ticket, CurrentUser actor, DateTimeOffset now) =>
        run.Command.Apply(ticket, actor.Id, now).Refusal is { } refusal
            ? new(ticket.Id, ticket.Number, BulkOutcome.Skipped, refusal)
            : ticket.Events.Count == 0
                ? new(ticket.Id, ticket.Number, BulkOutcome.Skipped, TicketRefusals.NothingToDo)
                : new(ticket.Id, ticket.Number, BulkOutcome.Done, null);
}
