using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Escalations.Log;

/// <summary>The escalation log, newest first. Which lines are shown is decided in an index; only theirs are read.</summary>
public sealed class EscalationLogQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>From here on a count says "or more".</summary>
    public const int CountMax = 1_000;

    /// <param name="after">Where the part before ended.</param>
    public async Task<IReadOnlyList<EscalationRow>> PageAsync(
        EscalationFilter filter, Cursor? after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await MatchingAsync(db, filter, ct) is not { } lines)
            return [];
        if (after is { } place)
            lines = lines.Where(e => e.At <= place.At && (e.At < place.At || e.Id < place.Id));
        var ids = lines.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Id).Take(count);
        return await db.Escalations.Where(e => ids.Contains(e.Id)).ReadAsync(db, ct);
    }

    /// <summary>How many have come since, up to <see cref="CountMax"/>.</summary>
    public async Task<int> CountNewerAsync(EscalationFilter filter, Cursor newest, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await MatchingAsync(db, filter, ct) is { } lines
            ? await lines.Where(e => e.At >= newest.At && (e.At > newest.At || e.Id > newest.Id))
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(CountMax).CountAsync(ct)
            : 0;
    }

    /// <summary>How many wait for an answer, up to <see cref="CountMax"/>.</summary>
    public async Task<int> CountOpenAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Escalations.VisibleTo(user).Where(e => e.AcknowledgedAt == null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(CountMax).CountAsync(ct);
    }

    /// <summary>The same lines as they are now.</summary>
    public async Task<IReadOnlyList<EscalationRow>> AgainAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Escalations.VisibleTo(user).Where(e => ids.Contains(e.Id)).ReadAsync(db, ct);
    }

    public async Task<EscalationRow?> FindAsync(Guid id, CancellationToken ct) => (await AgainAsync([id], ct)).SingleOrDefault();

    /// <summary>Null when the ticket that is asked for does not exist.</summary>
    private async Task<IQueryable<Escalation>?> MatchingAsync(PortalDbContext db, EscalationFilter filter, CancellationToken ct)
    {
        var lines = db.Escalations.VisibleTo(user);
        if (filter.TicketNumber is { } number)
        {
            var found = await db.Tickets.VisibleTo(user).Where(t => t.Number == number).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct);
            if (found is not { } itemId)
                return null;
            lines = lines.Where(e => e.ItemId == itemId);
        }

        if (filter.State is { } state)
            lines = state is EscalationState.Open ? lines.Where(e => e.AcknowledgedAt == null) : lines.Where(e => e.AcknowledgedAt != null);
        if (filter.Origin is { } origin)
            lines = lines.Where(e => e.Origin == origin);
        if (filter.Action is { } action)
            lines = lines.Where(e => e.Action == action);
        if (filter.Level is { } level)
            lines = lines.Where(e => e.Level == level);
        if (filter.Owner is { Id: var owner })
            lines = lines.Where(e => e.OwnerId == owner);
        if (filter.From is { } from)
            lines = lines.Where(e => e.At >= from);
        if (filter.Until is { } until)
            lines = lines.Where(e => e.At < until);
        return lines;
    }
}
