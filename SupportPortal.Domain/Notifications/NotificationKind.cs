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

    /// <summary>Tickets of a colleague are yours now.</summary>
    TicketsReceived,

    /// <summary>Tickets that were yours went to others.</summary>
    TicketsTaken,

    /// <summary>For those who run the desk: tickets of one agent went to others.</summary>
    TicketsMoved,
}
