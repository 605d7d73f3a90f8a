using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Live;
using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Messages.Thread;

/// <summary>Who is told that something was written: whoever is mentioned, and the other one of a pair. Written in the caller's transaction.</summary>
internal static class MessageNotices
{
    public static async Task<IReadOnlyList<ConversationMember>> MembersAsync(PortalDbContext db, Guid conversationId, CancellationToken ct) =>
        await db.ConversationMembers.AsNoTracking().Where(m => m.ConversationId == conversationId).ToListAsync(ct);

    public static IEnumerable<Mention> Mentions(InternalMessage message, IEnumerable<MentionName> named) => named.Select(who => new Mention
    {
        MessageId = message.Id,
        PersonId = who.PersonId,
        ConversationId = message.ConversationId,
        Number = message.Number,
        Handle = who.Handle,
        CreatedAt = message.CreatedAt,
    });

    /// <param name="already">Who was told of this message before.</param>
    public static void TellMentioned(
        PortalDbContext db, Conversation conversation, InternalMessage message, IEnumerable<MentionName> named,
        IReadOnlyList<ConversationMember> members, IReadOnlyCollection<Guid> already, DateTimeOffset now)
    {
        var told = named.Select(who => who.PersonId)
            .Where(id => id != message.AuthorId && !already.Contains(id) && members.Any(m => m.PersonId == id));
        Add(db, [.. told.SelectMany(Notice(NotificationKind.Mentioned, conversation, message, now).RowsFor)]);
    }

    /// <summary>Of what one pair writes to each other one notice is open at a time; who looks at it needs none.</summary>
    public static async Task TellOtherAsync(
        PortalDbContext db, Conversation conversation, InternalMessage message, IEnumerable<MentionName> named,
        IReadOnlyList<ConversationMember> members, DateTimeOffset now, CancellationToken ct)
    {
        if (conversation.Kind is not ConversationKind.Direct)
            return;
        var other = members.First(m => m.PersonId != message.AuthorId);
        if (other.IsMuted || other.WatchedUntil > now || named.Any(who => who.PersonId == other.PersonId))
            return;
        if (await db.Notifications.AnyAsync(
            n => n.ConversationId == conversation.Id && n.RecipientId == other.PersonId && n.ReadAt == null
                && n.Kind == NotificationKind.DirectMessage, ct))
            return;
        Add(db, [.. Notice(NotificationKind.DirectMessage, conversation, message, now).RowsFor(other.PersonId)]);
    }

    /// <summary>Open pages of the conversation, and the lists of whoever takes part.</summary>
    public static void Announce(PortalDbContext db, Guid conversationId, IEnumerable<ConversationMember> members) =>
        db.AnnounceOnceCommitted([Change.Conversation(conversationId), .. members.Select(m => Change.Messages(m.PersonId))]);

    private static StaffNotice Notice(NotificationKind kind, Conversation conversation, InternalMessage message, DateTimeOffset now) => new(
        kind, message.Id, TicketId: null, now, ActorId: message.AuthorId,
        Detail: conversation.Name is { } name ? $"#{name}" : null,
        ConversationId: conversation.Id, MessageNumber: message.Number);

    private static void Add(PortalDbContext db, IReadOnlyList<object> rows)
    {
        db.AddRange(rows);
        db.AnnounceOnceCommitted(Change.NoticesIn(rows));
    }
}
