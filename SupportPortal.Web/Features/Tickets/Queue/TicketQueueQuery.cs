using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>
/// Windows of the list of tickets. The ids of a window come from an index alone; only their rows are then read, so that a
/// window deep in a long list costs about as much as the first one.
/// </summary>
public sealed class TicketQueueQuery(
    IDbContextFactory<PortalDbContext> contexts, QueueLengths lengths, ListPlaces places, FindTickets find, CurrentUser user, TimeProvider clock)
{
    public const int WindowMax = 200;

    /// <summary>As many as one action may be for.</summary>
    public const int SelectionMax = 50_000;

    private static readonly TimeSpan SearchLifetime = TimeSpan.FromSeconds(10);

    /// <summary>Scrolling through what was found must not search again for each window.</summary>
    private Search? _search;

    /// <param name="sort">Null for the best order: that of the filter, or of the search when there is one.</param>
    public async Task<IReadOnlyList<TicketRow>> WindowAsync(
        TicketFilter filter, TicketSort? sort, int offset, int count, CancellationToken ct)
    {
        offset = Math.Max(0, offset);
        count = Math.Clamp(count, 0, WindowMax);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await IdsAsync(db, filter, sort, offset, count, ct);
        return await RowsAsync(db, ids, ct);
    }

    /// <summary>The present state of rows that are already shown, in the order asked for; those no longer visible are left out.</summary>
    public async Task<IReadOnlyList<TicketRow>> RowsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await RowsAsync(db, [.. ids], ct);
    }

    /// <summary>Which of these tickets belong to the list.</summary>
    public async Task<IReadOnlyList<Guid>> AmongAsync(TicketFilter filter, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var tickets = Matching(db, filter).Where(t => ids.Contains(t.Id));
        return filter.Search.Length == 0
            ? await tickets.Select(t => t.Id).ToListAsync(ct)
            : (await find.ExecuteAsync(db, tickets, filter.Search, ct)).Ids;
    }

    /// <summary>The tickets from one place of the list on, for actions on many of them.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(TicketFilter filter, TicketSort? sort, int offset, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await IdsAsync(db, filter, sort, Math.Max(0, offset), Math.Clamp(count, 0, SelectionMax), ct);
    }

    /// <summary>How long the list is. A figure of the last few seconds may be given again; it is never awaited for the rows.</summary>
    public async Task<QueueLength> LengthAsync(TicketFilter filter, CancellationToken ct)
    {
        var mine = filter.For(user);
        if (mine.Search.Length > 0)
        {
            var found = await FoundAsync(mine, ct);
            return new(found.Ids.Count, found.IsCapped);
        }

        return await lengths.GetAsync(
            (Scope, mine),
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
                return new(await Matching(db, mine).CountAsync(CancellationToken.None), false);
            },
            ct);
    }

    /// <summary>Staff all see the same tickets and share what is counted; anybody else only shares with themselves.</summary>
    private Guid Scope => user.IsStaff ? Guid.Empty : user.RequiredId;

    private IQueryable<Ticket> Matching(PortalDbContext db, TicketFilter filter) =>
        db.Tickets.AsNoTracking().VisibleTo(user).Matching(filter.For(user), clock.Now());

    private async Task<IReadOnlyList<Guid>> IdsAsync(
        PortalDbContext db, TicketFilter filter, TicketSort? sort, int offset, int count, CancellationToken ct)
    {
        filter = filter.For(user);
        if (filter.Search.Length == 0)
        {
            var order = sort ?? filter.DefaultSort;
            return offset >= ListPlaces.Far && TicketFiltering.TimeOf(order) is { } time
                ? await FarIdsAsync(Matching(db, filter), new(Scope, filter, order), time, offset, count, ct)
                : await Matching(db, filter).InOrder(filter, order).Select(t => t.Id).Skip(offset).Take(count).ToListAsync(ct);
        }

        var found = (await FoundAsync(filter, ct)).Ids;
        if (sort is not { } asked)
            return [.. found.Skip(offset).Take(count)];
        return await db.Tickets.AsNoTracking().VisibleTo(user).Where(t => found.Contains(t.Id)).InOrder(filter, asked)
            .Select(t => t.Id).Skip(offset).Take(count).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<Guid>> FarIdsAsync(
        IQueryable<Ticket> tickets, ListKey list, Expression<Func<Ticket, DateTimeOffset>> time, int offset, int count, CancellationToken ct)
    {
        var known = places.Before(list, offset);
        if (known is { } from)
            tickets = tickets.From(list.Sort, from);
        var ids = await tickets.InOrder(list.Filter, list.Sort)
            .Select(t => t.Id).Skip(offset - (known?.Offset ?? 0)).Take(count).ToListAsync(ct);
        if (ids.Count > 0)
        {
            var at = await tickets.Where(t => t.Id == ids[0]).Select(time).ToListAsync(ct);
            if (at is [var place])
                places.Keep(list, new(offset, place, ids[0]));
        }

        return ids;
    }

    private Task<FoundTickets> FoundAsync(TicketFilter filter, CancellationToken ct)
    {
        var last = _search;
        if (last is null || last.Filter != filter || last.Found.IsFaulted || last.Found.IsCanceled
            || clock.GetElapsedTime(last.At) > SearchLifetime)
            _search = last = new(filter, clock.GetTimestamp(), SearchAsync(filter));
        // Whoever leaves does not take the answer from the next one who asks for it.
        return last.Found.WaitAsync(ct);
    }

    private async Task<FoundTickets> SearchAsync(TicketFilter filter)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await find.ExecuteAsync(db, Matching(db, filter), filter.Search, CancellationToken.None);
    }

    private async Task<IReadOnlyList<TicketRow>> RowsAsync(PortalDbContext db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var tickets = db.Tickets.AsNoTracking().VisibleTo(user).Where(t => ids.Contains(t.Id));
        var rows = await (
            from t in tickets
            join requester in db.Users on t.RequesterId equals requester.Id
            join person in db.Users on t.AssigneeId equals person.Id into people
            from assignee in people.DefaultIfEmpty()
            select new TicketRow(
                t.Id, t.Number, t.Subject, t.LastReplyPreview, !t.LastReplyFromStaff,
                t.RequesterId, requester.Name, requester.Email!,
                t.Category, t.Priority, t.Status, t.AssigneeId, assignee.Name, t.EscalationLevel,
                t.SlaState, t.SlaDueAt, t.QueueDueAt, t.QueueNearAt, t.QueueClock, t.SlaBreachedAt, t.CreatedAt, t.UpdatedAt, t.Version))
            .ToDictionaryAsync(row => row.Id, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private sealed record Search(TicketFilter Filter, long At, Task<FoundTickets> Found);
}
