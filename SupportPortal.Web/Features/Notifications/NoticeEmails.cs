using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>Which e-mail says what a notification says; messages of colleagues have none of their own: what was not read comes gathered.</summary>
internal static class NoticeEmails
{
    public static string? KindOf(NotificationKind kind) => kind switch
    {
        NotificationKind.TicketAssigned => EmailKinds.TicketAssigned,
        NotificationKind.CustomerReplied => EmailKinds.CustomerReplied,
        NotificationKind.SlaWarning => EmailKinds.SlaWarning,
        NotificationKind.SlaBreach => EmailKinds.SlaBreach,
        NotificationKind.TicketEscalated => EmailKinds.TicketEscalated,
        NotificationKind.Mentioned or NotificationKind.DirectMessage => null,
        // Whoever gets tickets from a colleague is at the desk, and the others need do nothing.
        NotificationKind.TicketsReceived or NotificationKind.TicketsTaken or NotificationKind.TicketsMoved => null,
        // A letter for everybody with each request is what a flood of requests would be after.
        NotificationKind.RecoveryWaiting or NotificationKind.RecoverySecond or NotificationKind.RecoveryLate or NotificationKind.SealBroken => null,
    };
}
