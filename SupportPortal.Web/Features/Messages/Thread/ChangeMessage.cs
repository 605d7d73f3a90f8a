using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Thread;

/// <summary>The author mends what they have just written, or takes it back.</summary>
public sealed class ChangeMessage(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    public Task<Result> EditAsync(Guid conversationId, Guid messageId, string? body, CancellationToken ct) => ChangeAsync(
        conversationId, messageId, (message, now) => message.Edit(user.RequiredId, body, now), MentionAnewAsync, ct);

    public Task<Result> DeleteAsync(Guid conversationId, Guid messageId, CancellationToken ct) => ChangeAsync(
        conversationId, messageId, (message, now) => message.Delete(user.RequiredId, now), ForgetAsync, ct);

    private async Task<Result> ChangeAsync(
        Guid conversationId, Guid messageId, Func<InternalMessage, DateTimeOffset, Result> change,
        Func<PortalDbContext, Conversation, InternalMessage, IReadOnlyList<ConversationMember>, DateTimeOffset, CancellationToken, Task> follow,
        CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var conversation = await db.Conversations.VisibleTo(user, db.ConversationMembers).AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == conversationId, ct);
        if (conversation is null)
            return MessageRefusals.NotFound;
        var message = await db.InternalMessages.SingleOrDefaultAsync(m => m.Id == messageId && m.ConversationId == conversationId, ct);
        if (message is null)
            return MessageRefusals.MessageNotFound;
        if (conversation.IsArchived)
            return MessageRefusals.Archived;
        var now = clock.Now();
        var changed = change(message, now);
        if (!changed.IsDone || db.Entry(message).State is EntityState.Unchanged)
            return changed;
        var members = await MessageNotices.MembersAsync(db, conversationId, ct);
        try
        {
            return await db.InTransactionAsync(
                async () =>
                {
                    await db.Mentions.Where(m => m.MessageId == messageId).ExecuteDeleteAsync(ct);
                    await follow(db, conversation, message, members, now, ct);
                    await db.SaveChangesAsync(ct);
                    await db.Conversations.Where(c => c.Id == conversationId)
                        .ExecuteUpdateAsync(set => set.SetProperty(c => c.UpdatedAt, now), ct);
                    MessageNotices.Announce(db, conversationId, members);
                    return Result.Done;
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return MessageRefusals.Changed;
        }
    }

    /// <summary>Who is mentioned only now is told now.</summary>
    private static async Task MentionAnewAsync(
        PortalDbContext db, Conversation conversation, InternalMessage message, IReadOnlyList<ConversationMember> members,
        DateTimeOffset now, CancellationToken ct)
    {
        var named = await Colleagues.MentionedAsync(db, message.Body, ct);
        db.AddRange(MessageNotices.Mentions(message, named));
        var already = await db.Notifications.Where(n => n.EventId == message.Id && n.Kind == NotificationKind.Mentioned)
            .Select(n => n.RecipientId).ToListAsync(ct);
        MessageNotices.TellMentioned(db, conversation, message, named, members, already, now);
    }

    /// <summary>What was taken back calls nobody.</summary>
    private static async Task ForgetAsync(
        PortalDbContext db, Conversation conversation, InternalMessage message, IReadOnlyList<ConversationMember> members,
        DateTimeOffset now, CancellationToken ct)
    {
        var unread = db.Notifications.Where(n => n.EventId == message.Id && n.ReadAt == null);
        var told = await unread.Select(n => n.RecipientId).ToListAsync(ct);
        await unread.ExecuteDeleteAsync(ct);
        db.AnnounceOnceCommitted(told.Select(Change.Notices));
    }
}
