using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>A promise that was broken, and how the thing stands now.</summary>
/// <param name="Item">In its present cycle, which may be a later one.</param>
public sealed record BreachRow(SlaPoint Point, SlaItem Item, SlaThing Thing, Guid PolicyId, string Policy)
{
    public SlaPlace Place => new(Point.At, Point.ItemId, Point.Clock);

    /// <summary>Neither answered nor resolved since.</summary>
    public bool IsOpen => Item.Cycle == Point.Cycle && Item.Promise(Point.Clock).EndedAt is null;
}

/// <summary>Which promises were broken, by the true instant, newest first.</summary>
public sealed class BreachesQuery(IDbContextFactory<PortalDbContext> contexts, SlaBooks books, CurrentUser user)
{
    public async Task<IReadOnlyList<BreachRow>> PageAsync(SlaFilter filter, bool openOnly, SlaPlace? after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var breaches = Matching(db, filter, openOnly);
        if (after is { } place)
        {
            var (at, id, more) = (place.At, place.ItemId, place.Clock is SlaClockKind.FirstResponse);
            breaches = breaches.Where(p => p.At <= at
                && (p.At < at || p.ItemId < id || (more && p.ItemId == id && p.Clock == SlaClockKind.Resolution)));
        }

        var points = await breaches.AsNoTracking()
            .OrderByDescending(p => p.At).ThenByDescending(p => p.ItemId).ThenBy(p => p.Clock).Take(count).ToListAsync(ct);
        Guid[] ids = [.. points.Select(p => p.ItemId).Distinct()];
        var items = await db.SlaItems.AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var things = await db.ThingsAsync(user, ids, ct);
        return [.. points.Select(point =>
        {
            var policy = books.Knowing(point.PolicyVersionId).Version(point.PolicyVersionId);
            return new BreachRow(point, items[point.ItemId], things[point.ItemId], policy.PolicyId, policy.Definition.Name);
        })];
    }

    private IQueryable<SlaPoint> Matching(PortalDbContext db, SlaFilter filter, bool openOnly)
    {
        var breaches = db.SlaPoints.VisibleTo(user).Where(p => p.Percent == SlaPromise.Breach);
        if (filter.Clock is { } clock)
            breaches = breaches.Where(p => p.Clock == clock);
        if (filter.PolicyId is { } policy)
            breaches = breaches.Where(p => db.SlaPolicyVersions.Any(v => v.Id == p.PolicyVersionId && v.PolicyId == policy));
        if (filter.Agent is { Id: var owner })
            breaches = breaches.OwnedBy(db, owner);
        if (filter.From is { } from)
            breaches = breaches.Where(p => p.At >= from);
        if (filter.Until is { } until)
            breaches = breaches.Where(p => p.At < until);
        if (openOnly)
        {
            breaches = breaches.Where(p => db.SlaItems.Any(i => i.Id == p.ItemId && i.Cycle == p.Cycle && i.State != SlaClockState.Stopped
                && (p.Clock == SlaClockKind.Resolution || i.FirstResponse.EndedAt == null)));
        }

        return breaches;
    }
}
