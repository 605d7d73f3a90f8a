namespace SupportPortal.Domain.Tickets;

/// <summary>In rising order of urgency.</summary>
public enum TicketPriority
{
    Low,
    Medium,
    High,
    Critical,
}
