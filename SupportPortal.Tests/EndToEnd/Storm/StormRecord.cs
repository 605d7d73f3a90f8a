using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>All that a storm left in the database, and what is wrong with it, as one line for each wrong.</summary>
internal sealed class StormRecord
{
    private StormRecord()
    {
    }

    public required DateTimeOffset Until { get; init; }

    public required SlaBook Book { get; init; }

    public required IReadOnlyList<StormTicket> Tickets { get; init; }

    public required ILookup<Guid, Notification> NotificationsOf { get; init; }

    public required IReadOnlyList<OutboxMessage> Mails { get; init; }

    public IEnumerable<SlaPoint> Points => Tickets.SelectMany(ticket => ticket.Points);

    public IEnumerable<Escalation> Escalations => Tickets.SelectMany(ticket => ticket.Escalations);

    /// <param name="since">Older tickets are the demo's, whose past was never lived.</param>
    public static async Task<StormRecord> ReadAsync(PortalDbContext db, DateTimeOffset since, DateTimeOffset until)
    {
        var book = await db.Books.RefreshAsync(CancellationToken.None);
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.CreatedAt >= since).ToListAsync();
        var changes = (await db.TicketChanges.AsNoTracking().ToListAsync()).OrderBy(c => c.At).ThenBy(c => c.Id).ToLookup(c => c.TicketId);
        var replies = (await db.TicketReplies.AsNoTracking().ToListAsync()).ToLookup(r => r.TicketId);
        var points = (await db.SlaPoints.AsNoTracking().ToListAsync()).ToLookup(p => p.ItemId);
        var escalations = (await db.Escalations.AsNoTracking().ToListAsync()).ToLookup(e => e.ItemId);
        return new()
        {
            Until = until,
            Book = book,
            Tickets = tickets.ConvertAll(t => new StormTicket(t, [.. changes[t.Id]], [.. replies[t.Id]], [.. points[t.Id]], [.. escalations[t.Id]])),
            NotificationsOf = (await db.Notifications.AsNoTracking().ToListAsync()).ToLookup(n => n.EventId),
            Mails = await db.OutboxMessages.AsNoTracking().Where(m => m.CreatedAt >= since).ToListAsync(),
        };
    }

    /// <summary>Points that did not fire though they should have, or the other way round, or with another instant.</summary>
    public IEnumerable<string> WrongPoints() =>
        from ticket in Tickets
        let expected = ticket.Replay(Book, Until).Points
        from wrong in Differences(expected.Select(Text), ticket.Points.Select(Text))
        select $"{ticket.Ticket.Number}: {wrong}";

    public IEnumerable<string> UntrueInstants() =>
        from ticket in Tickets
        from point in ticket.Points
        where !ticket.IsTrue(point, Book.Version(point.PolicyVersionId))
        select $"{ticket.Ticket.Number}: {Text(point)}";

    /// <summary>Clocks that ended up elsewhere than the history says.</summary>
    public IEnumerable<string> WrongClocks() =>
        from ticket in Tickets
        let expected = Text(ticket.Replay(Book, Until).Item)
        let actual = Text(ticket.Ticket.Sla)
        where expected != actual
        select $"{ticket.Ticket.Number}: {expected} expected, but {actual}";

    /// <summary>Each point has its one line in the history.</summary>
    public IEnumerable<string> WrongLines() =>
        from ticket in Tickets
        let expected = ticket.Points.Select(point => Ticket.PointChange(point, point.FiredAt))
        let actual = ticket.Changes.Where(change => change.Kind is TicketChangeKind.SlaWarning or TicketChangeKind.SlaBreach)
        from wrong in Differences(expected.Select(Text), actual.Select(Text))
        select $"{ticket.Ticket.Number}: {wrong}";

    /// <summary>
    /// What rules did twice or at no point, and what they did not do on a promise that is open to this day. Nobody to give a
    /// ticket to is no wrong.
    /// </summary>
    public IEnumerable<string> WrongEscalations()
    {
        foreach (var ticket in Tickets)
        {
            var acted = ticket.Escalations.Where(e => e.Origin is EscalationOrigin.Rule)
                .ToLookup(e => (e.Cycle!.Value, e.Clock!, e.PointPercent!.Value, e.Action));
            foreach (var twice in acted.Where(group => group.Count() > 1))
                yield return $"{ticket.Ticket.Number}: {twice.Key} {twice.Count()} times";
            var owed = (
                from point in ticket.Points
                from rule in Book.Version(point.PolicyVersionId).Definition.Rules
                where rule.Clock == point.Clock && rule.Percent == point.Percent
                select (Point: point, Key: (point.Cycle, Clock(point.Clock), point.Percent, Action(rule.Action)))).ToList();
            foreach (var stray in acted.Where(group => owed.All(o => o.Key != group.Key)))
                yield return $"{ticket.Ticket.Number}: {stray.Key} at no such point";
            foreach (var (point, key) in owed)
            {
                var isOpen = ticket.Ticket.Status.IsActive() && ticket.Ticket.Sla.Cycle == point.Cycle && ticket.Ticket.Sla.Promise(point.Clock).EndedAt is null;
                var isPossible = key.Item4 is EscalationAction.LeadNotified || (key.Item4 is EscalationAction.PriorityRaised && !WasCritical(ticket, point));
                if (isOpen && isPossible && !acted.Contains(key))
                    yield return $"{ticket.Ticket.Number}: {key} never";
            }
        }
    }

    /// <summary>Breaches that nobody was told of, and people who were told of one event twice.</summary>
    public IEnumerable<string> WrongNotices()
    {
        foreach (var twice in NotificationsOf.SelectMany(of => of.GroupBy(n => (n.EventId, n.RecipientId))).Where(group => group.Count() > 1))
            yield return $"{twice.Key} told {twice.Count()} times";
        foreach (var twice in Mails.GroupBy(m => (m.EventId, m.RecipientId)).Where(group => group.Count() > 1))
            yield return $"{twice.Key} mailed {twice.Count()} times";
        foreach (var ticket in Tickets)
        {
            foreach (var swept in ticket.Points.GroupBy(point => point.FiredAt).Where(group => group.Any(point => point.IsBreach)))
            {
                var lines = ticket.Changes.Where(change => change.At == swept.Key && change.Kind is TicketChangeKind.SlaBreach);
                if (!lines.Any(line => NotificationsOf.Contains(line.Id)))
                    yield return $"{ticket.Ticket.Number}: nobody heard of the breach noticed at {swept.Key:O}";
            }
        }
    }

    private static bool WasCritical(StormTicket ticket, SlaPoint point) =>
        ticket.Ticket.Priority is TicketPriority.Critical
        || ticket.Changes.Any(change => change.Kind is TicketChangeKind.Priority && change.At >= point.At && change.From == nameof(TicketPriority.Critical));

    private static IEnumerable<string> Differences(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var left = actual.ToList();
        List<string> missing = [.. expected.Where(line => !left.Remove(line))];
        return missing.Select(line => $"{line} is missing").Concat(left.Select(line => $"{line} is too much"));
    }

    private static string Text(SlaPoint point) => string.Create(
        CultureInfo.InvariantCulture, $"cycle {point.Cycle} {point.Clock} {point.Percent} at {point.At:O} due {point.DueAt:O}");

    private static string Text(TicketChange change) => string.Create(
        CultureInfo.InvariantCulture, $"{change.Kind} {change.From} {change.To} noticed {change.At:O}");

    private static string Text(SlaItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"cycle {item.Cycle} {item.State} {item.FirstResponse} {item.Resolution} next {item.NextPointAt:O} ran {item.RanBefore} {item.Runs}");

    private static string Clock(SlaClockKind clock) => clock is SlaClockKind.FirstResponse ? "first_response" : "resolution";

    private static EscalationAction Action(RuleAction action) => action switch
    {
        RuleAction.RaisePriority => EscalationAction.PriorityRaised,
        RuleAction.NotifyLead => EscalationAction.LeadNotified,
        RuleAction.Reassign => EscalationAction.Reassigned,
    };
}
