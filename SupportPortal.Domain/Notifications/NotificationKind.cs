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

    /// <summary>Somebody who cannot sign in waits for a judgement or a decision.</summary>
    RecoveryWaiting,

    /// <summary>One approved, and a second one has to.</summary>
    RecoverySecond,

    /// <summary>For those who run the desk: nobody decided in time.</summary>
    RecoveryLate,

    /// <summary>For those who run the desk: the sealed log is not what was sealed.</summary>
    SealBroken,
}
