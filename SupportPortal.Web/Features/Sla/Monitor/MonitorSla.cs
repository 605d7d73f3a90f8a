using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Features.Sla.Monitor;

/// <param name="ApproachingSla">Items of which a warning point was passed.</param>
/// <param name="BreachedSla">Items of which a promise was broken.</param>
public sealed record SlaSweep(int ApproachingSla, int BreachedSla);

/// <summary>
/// Finds the points that time has brought, writes each with what it owes in one transaction, tells open pages, and lets the
/// rules of the policies act.
/// </summary>
public sealed class MonitorSla(
    IDbContextFactory<PortalDbContext> contexts,
    ISlaClaims claims,
    IEnumerable<ISlaItemKind> kinds,
    IBulkAppender appender,
    ApplyRules rules,
    ChangeFeed feed,
    TimeProvider clock)
{
    private const int BatchSize = 1_000;

    public async Task<SlaSweep> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.Now();
        int warned = 0, breached = 0;
        // From two sides, as two servers would: one computes while the other writes.
        await Task.WhenAll(PassAsync(), PassAsync());
        await rules.ExecuteAsync(ct);
        return new(warned, breached);

        async Task PassAsync()
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            while (await PassBatchAsync(db, now, ct) is { Count: > 0 } passed)
            {
                var broken = passed.Count(item => item.Any(point => point.IsBreach));
                Interlocked.Add(ref breached, broken);
                Interlocked.Add(ref warned, passed.Count - broken);
            }
        }
    }

    private async Task<List<IGrouping<Guid, SlaPoint>>> PassBatchAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await claims.DueAsync(db, BatchSize, now, ct);
        if (ids.Count == 0)
            return [];
        var items = await db.SlaItems.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(ct);
        List<SlaPoint> points = [.. items.SelectMany(item => item.Pass(now))];
        await claims.WritePassedAsync(db, items, ct);
        var rows = new List<object>(points);
        foreach (var kind in kinds)
        {
            List<SlaPoint> own = [.. points.Where(point => point.Kind == kind.Kind)];
            if (own.Count > 0)
                rows.AddRange(await kind.RowsForAsync(db, own, now, ct));
        }

        await appender.AppendAsync(db, rows, ct);
        await transaction.CommitAsync(ct);
        List<IGrouping<Guid, SlaPoint>> passed = [.. points.GroupBy(point => point.ItemId)];
        feed.Publish([.. passed.Select(item => new Change(item.Key, IsNew: false)), .. Change.NoticesIn(rows)]);
        return passed;
    }
}
