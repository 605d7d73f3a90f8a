namespace SupportPortal.Domain.Tickets;

public enum TicketStatus
{
    New,
    Open,
    InProgress,
    WaitingOnCustomer,
    OnHold,
    Resolved,
    Closed,
}

public static class TicketStatuses
{
    /// <summary>The table of allowed moves; nothing else decides them.</summary>
    public static IReadOnlyList<TicketStatus> Next(this TicketStatus from) => from switch
    {
        TicketStatus.New =>
            [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.WaitingOnCustomer, TicketStatus.OnHold, TicketStatus.Resolved],
        TicketStatus.Open =>
            [TicketStatus.InProgress, TicketStatus.WaitingOnCustomer, TicketStatus.OnHold, TicketStatus.Resolved],
        TicketStatus.InProgress =>
            [TicketStatus.Open, TicketStatus.WaitingOnCustomer, TicketStatus.OnHold, TicketStatus.Resolved],
        TicketStatus.WaitingOnCustomer =>
            [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.OnHold, TicketStatus.Resolved],
        TicketStatus.OnHold =>
            [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.WaitingOnCustomer, TicketStatus.Resolved],
        TicketStatus.Resolved => [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.Closed],
        TicketStatus.Closed => [],
    };

    /// <summary>Work is left to do on it.</summary>
    public static bool IsActive(this TicketStatus status) => status is not (TicketStatus.Resolved or TicketStatus.Closed);

    /// <summary>The clocks stand still until somebody else moves.</summary>
    public static bool PausesClock(this TicketStatus status) => status is TicketStatus.WaitingOnCustomer or TicketStatus.OnHold;
}
