using SupportPortal.Domain.Tickets;

namespace SupportPortal.Tests.Support;

/// <summary>Builders that say only what matters to the test.</summary>
public static class A
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly Guid Customer = Guid.Parse("01900000-0000-7000-8000-0000000000c1");

    public static readonly Guid Agent = Guid.Parse("01900000-0000-7000-8000-0000000000a1");

    public static readonly Guid OtherAgent = Guid.Parse("01900000-0000-7000-8000-0000000000a2");

    public static NewTicket Request(
        TicketPriority priority = TicketPriority.High, string? subject = "Cannot sign in", string? description = "It says 500.") =>
        new(Customer, TicketChannel.Web, TicketCategory.Technical, priority, subject, description);

    /// <summary>A ticket opened on Monday at ten, with its opening events already told.</summary>
    public static Ticket Ticket(
        TicketPriority priority = TicketPriority.High, TicketStatus status = TicketStatus.New, DateTimeOffset? at = null)
    {
        var opened = at ?? Monday;
        var ticket = SupportPortal.Domain.Tickets.Ticket.Open(Request(priority), new(2026, 1), Customer, opened).Value;
        foreach (var step in PathTo(status))
            Assert.True(ticket.ChangeStatus(step, Agent, opened).IsDone);
        ticket.ClearEvents();
        return ticket;
    }

    private static TicketStatus[] PathTo(TicketStatus status) => status switch
    {
        TicketStatus.New => [],
        TicketStatus.Closed => [TicketStatus.Resolved, TicketStatus.Closed],
        TicketStatus.Open or TicketStatus.InProgress or TicketStatus.WaitingOnCustomer or TicketStatus.OnHold
            or TicketStatus.Resolved => [status],
    };
}
