namespace SupportPortal.Domain.Tickets;

/// <summary>What the ticket is about; also what an agent may specialise in.</summary>
public enum TicketCategory
{
    Technical,
    Billing,
    Access,
    Feature,
    Bug,
}
