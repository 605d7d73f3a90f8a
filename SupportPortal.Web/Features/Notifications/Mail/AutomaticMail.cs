using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <summary>
/// E-mails that the desk writes by itself. They are counted against the limit of an address. What somebody wrote to a customer
/// and what an account needs is none of them.
/// </summary>
internal static class AutomaticMail
{
    private static readonly Dictionary<string, NotificationKind> Notices =
        Enum.GetValues<NotificationKind>().Where(kind => NoticeEmails.KindOf(kind) is not null).ToDictionary(kind => NoticeEmails.KindOf(kind)!);

    /// <summary>As the outbox names them, for questions to the database.</summary>
    public static readonly string[] NoticeKinds = [.. Notices.Keys];

    public static bool IsDigest(OutboxMessage mail) => mail.Kind is EmailKinds.Digest or EmailKinds.MessageDigest;

    /// <summary>Null for a mail to a customer.</summary>
    public static NotificationKind? NoticeOf(string emailKind) => Notices.TryGetValue(emailKind, out var kind) ? kind : null;

    public static bool Is(OutboxMessage mail) => !mail.IsUrgent
        && (IsDigest(mail) || NoticeOf(mail.Kind) is not null
            || (mail.ReplyId is null && mail.Kind is EmailKinds.TicketCreated or EmailKinds.TicketResolved));
}
