using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>What somebody is notified of, the newest first, without what they do not want to see.</summary>
public sealed class NotificationsQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Nobody counts further; and the index is walked no further than this.</summary>
    public const int CountMost = 1_000;

    public async Task<UnreadCount> UnreadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var count = await (await ShownAsync(db, ct)).Where(n => n.ReadAt == null)
            .OrderBy(n => n.Kind).ThenBy(n => n.CreatedAt).Take(CountMost).CountAsync(ct);
        return new(count, count == CountMost);
    }

    /// <summary>One row more than fits, where there are more.</summary>
    public async Task<List<NotificationRow>> ListAsync(bool onlyUnread, PageRequest page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var shown = await ShownAsync(db, ct);
        if (onlyUnread)
            shown = shown.Where(n => n.ReadAt == null);
        // The first condition lets the index begin at the right place; the second settles equal instants.
        if (page.After is { } after)
            shown = shown.Where(n => n.CreatedAt <= after.At && (n.CreatedAt < after.At || n.Id < after.Id));
        var newest = shown.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(page.Limit + 1);
        return await (
            from notification in newest
            join ticket in db.Tickets on notification.TicketId equals ticket.Id into tickets
            from ticket in tickets.DefaultIfEmpty()
            join actor in db.Users on notification.ActorId equals actor.Id into actors
            from actor in actors.DefaultIfEmpty()
            orderby notification.CreatedAt descending, notification.Id descending
            select new NotificationRow(
                notification.Id,
                notification.Kind,
                ticket.Number,
                ticket.Subject,
                notification.Priority ?? ticket.Priority,
                notification.ActorId,
                actor.Name,
                notification.Detail,
                notification.CreatedAt,
                notification.ReadAt,
                notification.DroppedAt,
                notification.ConversationId,
                notification.MessageNumber)).ToListAsync(ct);
    }

    private async Task<IQueryable<Notification>> ShownAsync(PortalDbContext db, CancellationToken ct)
    {
        var id = user.RequiredId;
        var preferences = await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id, ct);
        if (preferences is null or { Muted.Count: 0 })
            return db.Notifications.Of(user);
        // Named one by one, and not as "none of these": the index of the unread begins with person and kind.
        var wanted = Enum.GetValues<NotificationKind>().Where(preferences.IsShown).ToArray();
        return db.Notifications.Of(user).Where(n => wanted.Contains(n.Kind));
    }
}
