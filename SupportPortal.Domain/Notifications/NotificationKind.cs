namespace SupportPortal.Domain.Notifications;

/// <summary>What a member of staff is told about.</summary>
public enum NotificationKind
{
    TicketAssigned,
    CustomerReplied,
    SlaWarning,
    SlaBreach,
    TicketEscalated,
    Mentioned,
    DirectMessage,
}
