using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>Somebody has read one, all, or those about a ticket; their other windows hear of it.</summary>
public sealed class ReadNotifications(
    IDbContextFactory<PortalDbContext> contexts, CurrentUser user, ChangeFeed feed, TimeProvider clock)
{
    public async Task<Result> OneAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await MarkAsync(db.Notifications.Of(user).Where(n => n.Id == id), ct) > 0
            || await db.Notifications.Of(user).AnyAsync(n => n.Id == id, ct))
            return Result.Done;
        return NotificationRefusals.NotFound;
    }

    /// <summary>How many there were.</summary>
    public async Task<int> AllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await MarkAsync(db.Notifications.Of(user), ct);
    }

    /// <summary>Who looks at a ticket knows what they were to be told about it.</summary>
    public async Task OfTicketAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await MarkAsync(
            db.Notifications.Of(user).Where(n => db.Tickets.Any(t => t.Number == number && t.Id == n.TicketId)), ct);
    }

    /// <summary>Who looks at a request of somebody who cannot sign in knows that it waits.</summary>
    public async Task OfRecoveryAsync(string reference, CancellationToken ct)
    {
        NotificationKind[] kinds = [NotificationKind.RecoveryWaiting, NotificationKind.RecoverySecond, NotificationKind.RecoveryLate];
        await using var db = await contexts.CreateDbContextAsync(ct);
        await MarkAsync(db.Notifications.Of(user).Where(n => kinds.Contains(n.Kind) && n.Detail == reference), ct);
    }

    /// <summary>Who has read a conversation to a message knows what they were to be told of it.</summary>
    public async Task OfConversationAsync(Guid conversationId, int upTo, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await MarkAsync(db.Notifications.Of(user).Where(n => n.ConversationId == conversationId && n.MessageNumber <= upTo), ct);
    }

    private async Task<int> MarkAsync(IQueryable<Notification> which, CancellationToken ct)
    {
        var now = clock.Now();
        var marked = await which.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        if (marked > 0)
            feed.Publish([Change.Notices(user.RequiredId)]);
        return marked;
    }
}
