namespace SupportPortal.Domain.Tickets;

/// <summary>How the ticket came in.</summary>
public enum TicketChannel
{
    Web,
    Api,
    Email,
    Staff,
}
