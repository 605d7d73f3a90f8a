using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>
/// Something that staff are told, and the rows that it owes to each of them: a notification for the bell, and an e-mail. Whether
/// a person wants either is asked when the one is shown and the other sent: who writes these rows reads nothing.
/// </summary>
/// <param name="EventId">Makes both unique: one event tells a person once.</param>
/// <param name="Detail">What the words of the kind need besides, see <see cref="Notification.Detail"/>.</param>
/// <param name="DigestAt">
/// Told late, say after an outage: the e-mail does not go by itself but into one digest at this instant, with whatever else of
/// that kind came together for the person.
/// </param>
public sealed record StaffNotice(
    NotificationKind Kind,
    Guid EventId,
    Guid? TicketId,
    DateTimeOffset At,
    TicketPriority? Priority = null,
    Guid? ActorId = null,
    Guid? ReplyId = null,
    string? Detail = null,
    DateTimeOffset? DigestAt = null,
    Guid? ConversationId = null,
    int? MessageNumber = null)
{
    public IEnumerable<object> RowsFor(Guid recipientId) => NoticeEmails.KindOf(Kind) is null ? [Notification(recipientId)] : [Notification(recipientId), Email(recipientId)];

    private Notification Notification(Guid recipientId) => new()
    {
        Kind = Kind,
        RecipientId = recipientId,
        EventId = EventId,
        TicketId = TicketId,
        ConversationId = ConversationId,
        MessageNumber = MessageNumber,
        ActorId = ActorId,
        Priority = Priority,
        Detail = Detail,
        CreatedAt = At,
    };

    private OutboxMessage Email(Guid recipientId) => new()
    {
        EventId = EventId,
        Kind = NoticeEmails.KindOf(Kind)!,
        RecipientId = recipientId,
        TicketId = TicketId,
        ReplyId = ReplyId,
        CreatedAt = At,
        State = DigestAt is null ? OutboxState.Waiting : OutboxState.Held,
        NextAttemptAt = DigestAt ?? At,
        IsForDigest = DigestAt is not null,
        Answer = DigestAt is null ? null : MailReasons.Late,
    };
}
