using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>Mails, newest first, a page at a time from any place on; the thousandth page costs what the first does.</summary>
public sealed class OutboxListQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public const int ArrivedMost = 99;

    public async Task<Page<OutboxRow>> PageAsync(OutboxFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scope = await OutboxScope.OfAsync(db, filter, ct);
        var mails = scope.Of(db.OutboxMessages);
        if (page.After is { } after)
            mails = mails.Where(m => m.CreatedAt <= after.At && (m.CreatedAt < after.At || m.Id.CompareTo(after.Id) < 0));

        // An index has the mails of one state in order; of several states the beginnings are merged here.
        var rows = new List<OutboxRow>();
        foreach (var state in filter.States)
        {
            rows.AddRange(await mails.Where(m => m.State == state)
                .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(page.Limit + 1)
                .Select(OutboxRow.From(db)).ToListAsync(ct));
        }

        rows = [.. rows.DistinctBy(r => r.Id).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(page.Limit + 1)];
        return Page.Of(rows, page.Limit, row => row, row => new(row.CreatedAt, row.Id));
    }

    /// <summary>The same mails as they are now, in the order in which they were asked for.</summary>
    public async Task<IReadOnlyList<OutboxRow>> AgainAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return rows;
        var ids = rows.Select(r => r.Id).ToArray();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = await db.OutboxMessages.Where(m => ids.Contains(m.Id)).Select(OutboxRow.From(db)).ToDictionaryAsync(r => r.Id, ct);
        return [.. rows.Where(r => now.ContainsKey(r.Id)).Select(r => now[r.Id])];
    }

    /// <summary>How many came after a row, up to <see cref="ArrivedMost"/>.</summary>
    public async Task<int> ArrivedAsync(OutboxFilter filter, OutboxRow? newest, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mails = (await OutboxScope.OfAsync(db, filter, ct)).Of(db.OutboxMessages);
        if (newest is not null)
            mails = mails.Where(m => m.CreatedAt >= newest.CreatedAt && (m.CreatedAt > newest.CreatedAt || m.Id.CompareTo(newest.Id) > 0));
        var count = 0;
        foreach (var state in filter.States)
            count += await mails.Where(m => m.State == state).OrderByDescending(m => m.CreatedAt).Select(m => m.Id).Take(ArrivedMost).CountAsync(ct);
        return Math.Min(count, ArrivedMost);
    }

    public async Task<OutboxRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.OutboxMessages.Where(m => m.Id == id).Select(OutboxRow.From(db)).SingleOrDefaultAsync(ct);
    }
}
