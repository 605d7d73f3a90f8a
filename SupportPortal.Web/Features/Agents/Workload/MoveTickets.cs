using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <param name="From">Who had each of those that moved; null for nobody.</param>
/// <param name="Items">What became of each, in the order in which they were named.</param>
public sealed record Moved(Guid To, IReadOnlyDictionary<Guid, Guid?> From, IReadOnlyList<BulkItem> Items)
{
    public IEnumerable<BulkItem> Stayed => Items.Where(item => item.Outcome is not BulkOutcome.Done);
}

/// <summary>Gives tickets of one or more agents to another one, by the same way as any bulk change, and gives them back.</summary>
public sealed class MoveTickets(IDbContextFactory<PortalDbContext> contexts, RunBulkAction bulk, CurrentUser user)
{
    /// <summary>Whether they have room is for whoever moves them to judge.</summary>
    public async Task<Result<Moved>> ExecuteAsync(IReadOnlyCollection<Guid> ticketIds, Guid toId, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return TicketRefusals.NotFound;
        var owners = await OwnersAsync(ticketIds, ct);
        var run = await AssignAsync(ticketIds, toId, ct);
        return run.Refusal is { } refusal
            ? refusal
            : new Moved(toId, Done(run.Value).ToDictionary(id => id, id => owners.GetValueOrDefault(id)), [.. run.Value.Items]);
    }

    /// <summary>To whom they were taken from; what the new owner no longer has stays where it is.</summary>
    /// <returns>How many are back.</returns>
    public async Task<Result<int>> GiveBackAsync(Moved moved, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return TicketRefusals.NotFound;
        var owners = await OwnersAsync([.. moved.From.Keys], ct);
        var back = 0;
        foreach (var left in moved.From.Where(ticket => owners.GetValueOrDefault(ticket.Key) == moved.To).GroupBy(ticket => ticket.Value))
        {
            var run = await AssignAsync([.. left.Select(ticket => ticket.Key)], left.Key, ct);
            if (run.Refusal is { } refusal)
                return refusal;
            back += run.Value.Done;
        }

        return back;
    }

    private async Task<Result<BulkRun>> AssignAsync(IReadOnlyCollection<Guid> ticketIds, Guid? toId, CancellationToken ct)
    {
        var run = await bulk.StartAsync(new(BulkAction.Assign, toId), ticketIds, ct);
        if (run.IsDone)
            await run.Value.Completion.WaitAsync(ct);
        return run;
    }

    private async Task<Dictionary<Guid, Guid?>> OwnersAsync(IReadOnlyCollection<Guid> ticketIds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tickets.VisibleTo(user).Where(t => ticketIds.Contains(t.Id))
            .Select(t => new { t.Id, t.AssigneeId }).ToDictionaryAsync(t => t.Id, t => t.AssigneeId, ct);
    }

    private static IEnumerable<Guid> Done(BulkRun run) =>
        run.Items.Where(item => item.Outcome is BulkOutcome.Done).Select(item => item.TicketId);
}
