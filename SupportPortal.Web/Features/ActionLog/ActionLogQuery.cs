using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.ActionLog;

/// <summary>The action log, newest first; nobody but superusers sees a line.</summary>
public sealed class ActionLogQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>From here on a count says "or more".</summary>
    public const int CountMax = 1_000;

    /// <summary>
    /// What a name is looked for in: not tickets, which are found by their number, and, unless they are asked for, not the many
    /// sign-ins, which are found by who.
    /// </summary>
    private static readonly IReadOnlyList<ActionCode> Named =
        [.. Enum.GetValues<ActionCode>().Where(action => action.Group() is not (ActionGroup.Tickets or ActionGroup.Access))];

    /// <param name="after">Where the part before ended.</param>
    public async Task<IReadOnlyList<ActionEntry>> PageAsync(ActionFilter filter, Cursor? after, int count, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = Within(db.Actions.AsNoTracking(), filter);
        if (after is { } place)
            lines = lines.Where(a => a.At <= place.At && (a.At < place.At || a.Id < place.Id));
        var actions = filter.Actions;
        if (TicketNumber.TryParse(filter.Search, out var number))
        {
            var text = number.ToString();
            if (await db.Tickets.Where(t => t.Number == text).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct) is not { } ticket)
                return [];
            lines = lines.Where(a => a.SubjectKind == ActionSubject.Ticket && a.SubjectId == ticket);
            if (actions is not null)
                lines = lines.Where(a => actions.Contains(a.Action));
            return await Newest(lines, count).ToListAsync(ct);
        }

        if (RecoveryReference.Clean(filter.Search) is { } reference)
        {
            if (await db.RecoveryRequests.Where(r => r.Reference == reference).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct) is not { } request)
                return [];
            lines = lines.Where(a => a.SubjectKind == ActionSubject.Recovery && a.SubjectId == request);
            if (actions is not null)
                lines = lines.Where(a => actions.Contains(a.Action));
            return await Newest(lines, count).ToListAsync(ct);
        }

        if (filter.Search is { } search)
        {
            var words = search.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
            lines = lines.Where(a => a.Subject.ToUpper().Contains(words));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            actions = [.. actions?.Where(action => action.Group() is not ActionGroup.Tickets) ?? Named];
        }

        return actions switch
        {
            null => await Newest(lines, count).ToListAsync(ct),
            [] => [],
            _ => await Newest(
                actions.Select(action => Newest(lines.Where(a => a.Action == action), count)).Aggregate((some, more) => some.Concat(more)),
                count).ToListAsync(ct),
        };
    }

    /// <summary>The latest about one thing, and how many there are, up to <see cref="CountMax"/>.</summary>
    public Task<(IReadOnlyList<ActionEntry> Lines, int Count)> AboutAsync(
        ActionSubject kind, Guid id, int count, CancellationToken ct) =>
        LatestAsync(lines => lines.Where(a => a.SubjectKind == kind && a.SubjectId == id), count, ct);

    /// <summary>The latest of one person.</summary>
    public Task<(IReadOnlyList<ActionEntry> Lines, int Count)> OfAsync(Guid actor, int count, CancellationToken ct) =>
        LatestAsync(lines => lines.Where(a => a.ActorId == actor), count, ct);

    private async Task<(IReadOnlyList<ActionEntry> Lines, int Count)> LatestAsync(
        Func<IQueryable<ActionEntry>, IQueryable<ActionEntry>> which, int count, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return ([], 0);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = which(db.Actions.AsNoTracking());
        var latest = await Newest(lines, count).ToListAsync(ct);
        return (latest, latest.Count < count ? latest.Count : await Newest(lines, CountMax).CountAsync(ct));
    }

    private static IQueryable<ActionEntry> Within(IQueryable<ActionEntry> lines, ActionFilter filter)
    {
        if (filter.Actor is { } actor)
            lines = lines.Where(a => a.ActorId == actor);
        if (filter.Channel is { } channel)
            lines = lines.Where(a => a.Channel == channel);
        if (filter.Address is { } address)
            lines = lines.Where(a => a.Address == address);
        if (filter.From is { } from)
            lines = lines.Where(a => a.At >= from);
        if (filter.Until is { } until)
            lines = lines.Where(a => a.At < until);
        return lines;
    }

    /// <summary>Each action has its own part of an index, in order: of several the newest of each are merged.</summary>
    private static IQueryable<ActionEntry> Newest(IQueryable<ActionEntry> lines, int count) =>
        lines.OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(count);
}
