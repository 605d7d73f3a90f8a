using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Escalations;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>One ticket for its page at the desk, with the newest part of its thread.</summary>
public sealed class TicketPageQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public const int FirstMessages = 50;
    private const int NewestChanges = 300;
    private const int OtherTickets = 5;
    private const int NewestEscalations = 3;

    public async Task<TicketView?> ExecuteAsync(string number, int messages, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var view = await Tickets(db, number).SingleOrDefaultAsync(ct);
        if (view is null)
            return null;

        var (thread, hasEarlier) = await ThreadAsync(db, view.Id, messages, ct);
        return view with
        {
            FollowedBy = await Links(db.Tickets.VisibleTo(user).Where(t => t.FollowsUpId == view.Id).OrderBy(t => t.Id)).ToListAsync(ct),
            OthersOpen = await Links(db.Tickets.VisibleTo(user)
                .Where(t => t.RequesterId == view.Requester.Id && t.ResolvedAt == null && t.Id != view.Id)
                .OrderByDescending(t => t.Id)
                .Take(OtherTickets)).ToListAsync(ct),
            Messages = thread,
            HasEarlier = hasEarlier,
            History = await HistoryAsync(db, view.Id, ct),
            Escalations = await db.Escalations.VisibleTo(user)
                .Where(e => e.ItemId == view.Id)
                .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(NewestEscalations)
                .ReadAsync(db, ct),
        };
    }

    private IQueryable<TicketView> Tickets(PortalDbContext db, string number) =>
        from t in db.Tickets.AsNoTracking().VisibleTo(user)
        where t.Number == number
        join requester in db.Users on t.RequesterId equals requester.Id
        join found in db.Users on t.AssigneeId equals (Guid?)found.Id into assignees
        from assignee in assignees.DefaultIfEmpty()
        join old in db.Tickets on t.FollowsUpId equals (Guid?)old.Id into olds
        from before in olds.DefaultIfEmpty()
        select new TicketView(
            t.Id, t.Number, t.Subject, t.Description, t.Category, t.Priority, t.Status, t.Channel,
            new Person(requester.Id, requester.Name, requester.Email!),
            assignee == null ? null : new Person(assignee.Id, assignee.Name, assignee.Email!),
            t.EscalationLevel, t.CreatedAt, t.UpdatedAt, t.FirstRespondedAt, t.ResolvedAt, t.ClosedAt,
            new TicketSla(t.SlaState, t.QueueDueAt, t.QueueNearAt, t.QueueClock, t.SlaDueAt, t.SlaBreachedAt),
            t.LastMessageId, t.Version,
            before == null ? null : new TicketLink(before.Number, before.Subject, before.Status));

    private static IQueryable<TicketLink> Links(IQueryable<Ticket> tickets) =>
        tickets.AsNoTracking().Select(t => new TicketLink(t.Number, t.Subject, t.Status));

    /// <summary>The newest of both kinds: one more than asked for of each tells whether there are earlier ones.</summary>
    private static async Task<(IReadOnlyList<ThreadMessage> Thread, bool HasEarlier)> ThreadAsync(
        PortalDbContext db, Guid ticketId, int newest, CancellationToken ct)
    {
        var replies = await (
            from m in db.TicketReplies.AsNoTracking()
            where m.TicketId == ticketId
            join author in db.Users on m.AuthorId equals author.Id
            orderby m.Id descending
            select new ThreadMessage(
                m.Id, m.FromStaff ? MessageVoice.Staff : MessageVoice.Customer, m.AuthorId, author.Name, m.Body, m.CreatedAt))
            .Take(newest + 1).ToListAsync(ct);
        var notes = await (
            from m in db.TicketNotes.AsNoTracking()
            where m.TicketId == ticketId
            join author in db.Users on m.AuthorId equals author.Id
            orderby m.Id descending
            select new ThreadMessage(m.Id, MessageVoice.Note, m.AuthorId, author.Name, m.Body, m.CreatedAt))
            .Take(newest + 1).ToListAsync(ct);
        var thread = replies.Concat(notes).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).ToList();
        return ([.. thread.Take(newest).Reverse()], thread.Count > newest);
    }

    private static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(PortalDbContext db, Guid ticketId, CancellationToken ct)
    {
        var changes = await db.TicketChanges.AsNoTracking()
            .Where(c => c.TicketId == ticketId)
            .OrderByDescending(c => c.Id)
            .Take(NewestChanges)
            .ToListAsync(ct);
        var people = await NamesAsync(db, changes, ct);
        return
        [
            .. changes.OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => new HistoryEntry(
                c.Id, c.Kind, c.At, c.ActorId, c.ActorId is { } actor ? people.GetValueOrDefault(actor) : null,
                Named(c.Kind, c.From), Named(c.Kind, c.To), c.Why)),
        ];

        string? Named(TicketChangeKind kind, string? value) =>
            kind is TicketChangeKind.Assignee && Guid.TryParse(value, out var id) ? people.GetValueOrDefault(id) : value;
    }

    private static async Task<Dictionary<Guid, string>> NamesAsync(
        PortalDbContext db, IReadOnlyList<TicketChange> changes, CancellationToken ct)
    {
        var ids = changes.SelectMany(Ids).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);

        static IEnumerable<Guid> Ids(TicketChange change)
        {
            if (change.ActorId is { } actor)
                yield return actor;
            if (change.Kind is not TicketChangeKind.Assignee)
                yield break;
            if (Guid.TryParse(change.From, out var from))
                yield return from;
            if (Guid.TryParse(change.To, out var to))
                yield return to;
        }
    }
}
