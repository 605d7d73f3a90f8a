namespace SupportPortal.Web.Features.Tickets;

/// <summary>Names the words of the ticket page.</summary>
public sealed class TicketWords;
