using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <summary>What a conversation is to one person alone: how far it is read, whether it is muted, whether it is looked at now.</summary>
public sealed class OwnConversation(
    IDbContextFactory<PortalDbContext> contexts, ReadNotifications notifications, ChangeFeed feed, CurrentUser user, TimeProvider clock)
{
    /// <summary>How long a page is believed to show a conversation without saying so again.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromSeconds(60);

    /// <param name="upTo">The number of the last message that was read; null: all of it.</param>
    public async Task<Result> ReadAsync(Guid id, int? upTo, CancellationToken ct)
    {
        var (me, now) = (user.RequiredId, clock.Now());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var last = await db.Conversations.VisibleTo(user, db.ConversationMembers).Where(c => c.Id == id)
            .Select(c => (int?)c.LastNumber).SingleOrDefaultAsync(ct);
        if (last is null)
            return MessageRefusals.NotFound;
        var read = Math.Clamp(upTo ?? last.Value, 0, last.Value);
        var moved = await db.InTransactionAsync(
            async () =>
            {
                var mine = db.ConversationMembers.Of(user).Where(m => m.ConversationId == id);
                if (await mine.Where(m => m.ReadTo < read).ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.ReadTo, read).SetProperty(m => m.ReadAt, now), ct) == 0)
                    return false;
                // A statement of its own: with the member's row in hand it sees every message that was sent before.
                var own = await db.InternalMessages.CountAsync(m => m.ConversationId == id && m.Number > read && m.AuthorId == me, ct);
                await mine.ExecuteUpdateAsync(set => set.SetProperty(m => m.OwnSince, own), ct);
                db.AnnounceOnceCommitted([Change.Messages(me)]);
                return true;
            },
            ct);
        if (moved)
            await notifications.OfConversationAsync(id, read, ct);
        return Result.Done;
    }

    public async Task<Result> MuteAsync(Guid id, bool muted, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var done = await db.ConversationMembers.Of(user).Where(m => m.ConversationId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.IsMuted, muted), ct);
        if (done == 0)
            return MessageRefusals.NotFound;
        feed.Publish([Change.Messages(user.RequiredId)]);
        return Result.Done;
    }

    public async Task WatchAsync(Guid id, bool watched, CancellationToken ct)
    {
        DateTimeOffset? until = watched ? clock.Now() + Watched : null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.ConversationMembers.Of(user).Where(m => m.ConversationId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.WatchedUntil, until), ct);
    }
}
