using System.Globalization;
using Bogus;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Demo;

/// <summary>Four hundred tickets over sixty days, each lived through by the same rules as a real one.</summary>
internal sealed class DemoTickets(IReadOnlyList<PortalUser> agents, IReadOnlyList<PortalUser> customers, DateTimeOffset now)
{
    public const int Count = 400;
    private const int Days = 60;

    /// <summary>Of the newest tickets, how many are still open to work on.</summary>
    private const int Active = 110;

    private readonly Randomizer _random = new(20260301);
    private readonly IReadOnlyList<DemoScenario> _scenarios = DemoScenario.Load();

    public async IAsyncEnumerable<Ticket> PlayAsync(Func<int, Task<TicketNumber>> draw)
    {
        var openings = Enumerable.Range(0, Count).Select(i =>
        {
            var priority = _random.WeightedRandom(Enum.GetValues<TicketPriority>(), [0.25f, 0.45f, 0.22f, 0.08f]);
            var isActive = i >= Count - Active;
            return (Priority: priority, IsActive: isActive, At: Precise(isActive ? OpenedLately(priority) : OpenedLongAgo(i)));
        });
        foreach (var (priority, isActive, at) in openings.OrderBy(o => o.At).ToList())
        {
            var ticket = Open(priority, at, await draw(at.Year), out var scenario);
            if (isActive)
                PlayToPresent(ticket, scenario);
            else
                PlayToEnd(ticket, scenario);
            yield return ticket;
        }
    }

    private static TimeSpan Promised(TicketPriority priority) =>
        SlaBook.Seeded.InForce[^1].Target(SlaClockKind.Resolution, priority);

    private DateTimeOffset OpenedLongAgo(int i) =>
        now.AddDays(-Days).AddDays((Days - 4.0) * i / (Count - Active)).AddMinutes(_random.Int(0, 300));

    /// <summary>Most with time left, some nearly due, one in eight over.</summary>
    private DateTimeOffset OpenedLately(TicketPriority priority)
    {
        var target = Promised(priority);
        var used = _random.WeightedRandom([_random.Double(0.02, 0.7), _random.Double(0.8, 0.985), _random.Double(1.02, 1.3)], [0.67f, 0.21f, 0.12f]);
        return now - (target * used);
    }

    private Ticket Open(TicketPriority priority, DateTimeOffset at, TicketNumber number, out DemoScenario scenario)
    {
        var customer = _random.ListItem([.. customers]);
        var fitting = _scenarios.Where(s => s.Language == customer.Language).ToList();
        var amount = string.Create(CultureInfo.InvariantCulture, $"{_random.Int(15, 900)}.00 €");
        scenario = _random.ListItem(fitting).With($"ORD-{_random.Int(10_000, 99_999)}", amount);
        return Ticket.Open(
            new(customer.Id, _random.Bool(0.85f) ? TicketChannel.Web : TicketChannel.Api, scenario.Category, priority,
                scenario.Subject, scenario.Description, RequesterKind: customer.CustomerKind),
            number, SlaBook.Seeded, customer.Id, at).Value;
    }

    private void PlayToEnd(Ticket ticket, DemoScenario scenario)
    {
        var at = Converse(ticket, scenario, ticket.CreatedAt, rounds: 3, ticket.Sla.Resolution.Target * _random.Double(0.2, 0.75));
        if (_random.Bool(0.12f))
            at = ticket.CreatedAt + (ticket.Sla.Resolution.Target * _random.Double(1.05, 1.6));
        PassTime(ticket, at);
        ticket.Resolve(ticket.AssigneeId, at);
        if (at.AddDays(3) < now)
            ticket.Close(null, at.AddDays(3));
    }

    private void PlayToPresent(Ticket ticket, DemoScenario scenario)
    {
        var state = _random.WeightedRandom(Enum.GetValues<TicketStatus>(), [0.18f, 0.25f, 0.25f, 0.12f, 0.08f, 0.12f, 0f]);
        var lived = now - ticket.CreatedAt;
        if (state is TicketStatus.New)
        {
            PassTime(ticket, now);
            return;
        }

        var at = Converse(ticket, scenario, ticket.CreatedAt, _random.Int(0, 2), lived * 0.6);
        if (ticket.Status != state)
            ticket.ChangeStatus(state, ticket.AssigneeId, at);
        if (_random.Bool(0.08f))
            ticket.Escalate("The customer has called twice about this.", ticket.AssigneeId, at);
        PassTime(ticket, now);
    }

    /// <summary>Assigns the ticket and lets both sides speak; gives the instant of the last word.</summary>
    private DateTimeOffset Converse(Ticket ticket, DemoScenario scenario, DateTimeOffset from, int rounds, TimeSpan within)
    {
        var step = within / ((2 * rounds) + 2);
        var at = from + (step / 2);
        var agent = _random.ListItem([.. agents]);
        ticket.Assign(agent.Id, null, Precise(at));
        for (var round = 0; round < rounds; round++)
        {
            if (round < scenario.Agent.Count)
                ticket.ReplyFromStaff(scenario.Agent[round], agent.Id, TicketChannel.Web, Precise(at += step));
            if (round == 0 && scenario.Note is { } note)
                ticket.AddNote(note, agent.Id, Precise(at + (step / 4)));
            if (round < scenario.Customer.Count)
                ticket.ReplyFromCustomer(scenario.Customer[round], ticket.RequesterId, TicketChannel.Web, Precise(at += step));
        }

        return Precise(at + (step / 2));
    }

    private static void PassTime(Ticket ticket, DateTimeOffset until)
    {
        while (ticket.Sla.NextPointAt is { } point && point <= until)
            ticket.PassPoints(point);
    }

    private static DateTimeOffset Precise(DateTimeOffset at) => Domain.Kernel.Clock.ToMicroseconds(at);
}
