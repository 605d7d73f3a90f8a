using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
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
        TicketPriority priority = TicketPriority.High, TicketStatus status = TicketStatus.New, DateTimeOffset? at = null,
        SlaBook? book = null)
    {
        var opened = at ?? Monday;
        var ticket = SupportPortal.Domain.Tickets.Ticket.Open(
            Request(priority), new(2026, 1), book ?? SlaBook.Seeded, Customer, opened).Value;
        foreach (var step in PathTo(status))
            Assert.True(ticket.ChangeStatus(step, Agent, opened).IsDone);
        ticket.ClearEvents();
        return ticket;
    }

    /// <summary>A desk whose only policy is the seeded one, kept in other hours.</summary>
    public static SlaBook Book(CalendarDefinition calendar, params EscalationRule[] rules)
    {
        var definition = SlaBook.Standard().Definition with { CalendarId = Guid.CreateVersion7(), Calendar = calendar, Rules = rules };
        return new([SlaPolicy.Create(definition, 1, null, null, Monday).First], []);
    }

    /// <summary>Monday to Friday from nine to six in Moscow (UTC+3), with an hour for lunch at one.</summary>
    public static CalendarDefinition MoscowHours(params Holiday[] holidays) => CalendarDefinition.Create(
        "Europe/Moscow",
        Enumerable.Range(1, 5).SelectMany(day => new[] { new Shift((DayOfWeek)day, 540, 780), new Shift((DayOfWeek)day, 840, 1080) }),
        holidays).Value;

    private static TicketStatus[] PathTo(TicketStatus status) => status switch
    {
        TicketStatus.New => [],
        TicketStatus.Closed => [TicketStatus.Resolved, TicketStatus.Closed],
        TicketStatus.Open or TicketStatus.InProgress or TicketStatus.WaitingOnCustomer or TicketStatus.OnHold
            or TicketStatus.Resolved => [status],
    };
}
