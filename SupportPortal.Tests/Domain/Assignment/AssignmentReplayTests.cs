using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Assignment;

public class AssignmentReplayTests
{
    private static readonly AssignmentRules Rules = AssignmentRules.Usual;
    private static readonly DateTimeOffset End = A.Monday.AddDays(1);

    [Fact]
    public void Tickets_that_come_together_go_where_one_round_would_send_them()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            var agents = Enumerable.Range(1, random.Next(1, 6)).Select(n => Agent(n, capacity: random.Next(3, 40), load: random.Next(5))).ToList();
            var tickets = Enumerable.Range(0, random.Next(30)).Select(n => Ticket(n, (TicketPriority)random.Next(4), at: 0)).ToList();
            var decided = AssignmentEngine.Decide(tickets.Select(t => t.Ticket), agents.Select(a => a.Start), Rules).ToDictionary(d => d.TicketId, d => d.AgentId);

            var replay = AssignmentReplay.Run(tickets, agents, Rules, End);

            Assert.Equal(decided.OrderBy(d => d.Key), replay.Given.OrderBy(d => d.Key));
            Assert.Equal(tickets.Count - decided.Count, replay.Waiting);
        }
    }

    [Fact]
    public void What_is_resolved_makes_room_for_what_waits_also_after_the_last_arrival()
    {
        var replay = AssignmentReplay.Run(
            [Ticket(1, TicketPriority.Critical, at: 0, done: 60), Ticket(2, TicketPriority.Critical, at: 10), Ticket(3, TicketPriority.Critical, at: 20)],
            [Agent(1, capacity: 4)], Rules, End);
        Assert.Equal([Id(1), Id(2)], replay.Given.Keys.Order());
        Assert.Equal(1, replay.Waiting);
    }

    [Fact]
    public void What_somebody_resolved_before_there_was_room_is_no_longer_given_out()
    {
        var replay = AssignmentReplay.Run(
            [Ticket(1, TicketPriority.Critical, at: 0, done: 60), Ticket(2, TicketPriority.High, at: 10, done: 30)], [Agent(1, capacity: 4)], Rules, End);
        Assert.Equal([Id(1)], replay.Given.Keys);
        Assert.Equal(0, replay.Waiting);
    }

    [Fact]
    public void Agents_get_what_comes_while_they_were_available_and_at_work()
    {
        var office = WorkingHours.Create("UTC", WorkingHours.Read("Mon 10:00-11:00").Value).Value;
        PastAgent[] agents =
        [
            Agent(1) with { Was = [(A.Monday.AddMinutes(15), Availability.Away), (A.Monday.AddMinutes(90), Availability.Available)] },
            Agent(2) with { First = Availability.Offline, Hours = office, Was = [(A.Monday.AddMinutes(10), Availability.Available)] },
        ];

        var given = AssignmentReplay.Run(
            [Ticket(1, TicketPriority.Low, at: 5), Ticket(2, TicketPriority.Low, at: 20), Ticket(3, TicketPriority.Low, at: 100)], agents, Rules, End).Given;

        Assert.Equal([Agent(1).Start.AgentId, Agent(2).Start.AgentId, Agent(1).Start.AgentId], Enumerable.Range(1, 3).Select(n => given[Id(n)]));
        // Without regard to hours the second one, who has less by then or as much and longer ago, is asked as well.
        Assert.Equal(0, AssignmentReplay.Run([Ticket(1, TicketPriority.Low, at: 61)], [agents[1]], Rules with { WithinHours = false }, End).Waiting);
        Assert.Equal(1, AssignmentReplay.Run([Ticket(1, TicketPriority.Low, at: 61)], [agents[1]], Rules, End).Waiting);
    }

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:D12}");

    private static PastAgent Agent(int number, int capacity = 100, int load = 0) => new(
        new(Guid.Parse($"01900000-0000-7000-8000-a{number:D11}"), load, capacity, [], null), new("UTC", []), Availability.Available, []);

    private static PastTicket Ticket(int number, TicketPriority priority, int at, int? done = null) => new(
        new(Id(number), TicketCategory.Bug, priority, A.Monday.AddMinutes(at)), done is { } minutes ? A.Monday.AddMinutes(minutes) : null);
}
