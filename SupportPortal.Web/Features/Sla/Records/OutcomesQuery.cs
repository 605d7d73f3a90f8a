using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>A promise that ended.</summary>
/// <param name="Owner">Whose it was then; null for nobody.</param>
public sealed record OutcomeRow(SlaOutcome Outcome, SlaThing Thing, string Policy, string? Owner)
{
    public SlaPlace Place => new(Outcome.EndedAt, Outcome.ItemId, Outcome.Clock);
}

/// <summary>Which promises ended and how, newest first: what the figures of compliance are counted from.</summary>
public sealed class OutcomesQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <param name="met">Null for both.</param>
    public async Task<IReadOnlyList<OutcomeRow>> PageAsync(SlaFilter filter, bool? met, SlaPlace? after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var outcomes = Matching(db.SlaOutcomes.VisibleTo(user), filter, met);
        if (after is { } place)
        {
            var (at, id, more) = (place.At, place.ItemId, place.Clock is SlaClockKind.FirstResponse);
            outcomes = outcomes.Where(o => o.EndedAt <= at
                && (o.EndedAt < at || o.ItemId < id || (more && o.ItemId == id && o.Clock == SlaClockKind.Resolution)));
        }

        var rows = await outcomes.AsNoTracking()
            .OrderByDescending(o => o.EndedAt).ThenByDescending(o => o.ItemId).ThenBy(o => o.Clock).Take(count).ToListAsync(ct);
        var things = await db.ThingsAsync(user, rows.Select(o => o.ItemId), ct);
        var policies = await db.PolicyNamesAsync(ct);
        var people = await db.PeopleNamesAsync(rows.Select(o => o.OwnerId), ct);
        return [.. rows.Select(o => new OutcomeRow(
            o, things[o.ItemId], policies.GetValueOrDefault(o.PolicyId, ""), o.OwnerId is { } owner ? people.GetValueOrDefault(owner) : null))];
    }

    public async Task<int> CountAsync(SlaFilter filter, bool? met, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Matching(db.SlaOutcomes.VisibleTo(user), filter, met).CountAsync(ct);
    }

    /// <summary>The one meaning of the filter, for the list and for the figures.</summary>
    internal static IQueryable<SlaOutcome> Matching(IQueryable<SlaOutcome> outcomes, SlaFilter filter, bool? met = null)
    {
        if (filter.Clock is { } clock)
            outcomes = outcomes.Where(o => o.Clock == clock);
        if (filter.PolicyId is { } policy)
            outcomes = outcomes.Where(o => o.PolicyId == policy);
        if (filter.Agent is { Id: var owner })
            outcomes = outcomes.Where(o => o.OwnerId == owner);
        if (filter.From is { } from)
            outcomes = outcomes.Where(o => o.EndedAt >= from);
        if (filter.Until is { } until)
            outcomes = outcomes.Where(o => o.EndedAt < until);
        if (met is { } kept)
            outcomes = outcomes.Where(o => o.IsMet == kept);
        return outcomes;
    }
}
