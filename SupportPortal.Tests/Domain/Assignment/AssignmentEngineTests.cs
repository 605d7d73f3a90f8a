using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Assignment;

public class AssignmentEngineTests
{
    [Fact]
    public void The_most_urgent_ticket_goes_to_the_agent_with_the_smallest_load()
    {
        var critical = Waiting(TicketPriority.Critical);
        var low = Waiting(TicketPriority.Low);
        var decisions = AssignmentEngine.Decide([low, critical], [Agent(1, load: 5), Agent(2, load: 3)]);
        Assert.Equal([new(critical.TicketId, Id(2)), new Decision(low.TicketId, Id(1))], decisions);
    }

    [Fact]
    public void With_equal_load_it_goes_to_who_was_assigned_longest_ago_and_first_to_who_never_was()
    {
        var tickets = Enumerable.Range(0, 3).Select(i => Waiting(TicketPriority.Low, minutes: i)).ToList();
        Candidate[] agents =
        [
            Agent(1, load: 0, A.Monday), Agent(2, load: 0, A.Monday.AddHours(-2)), Agent(3, load: 0),
        ];
        Assert.Equal([Id(3), Id(2), Id(1)], AssignmentEngine.Decide(tickets, agents).Select(d => d.AgentId));
    }

    [Fact]
    public void Without_agents_nothing_is_decided() =>
        Assert.Empty(AssignmentEngine.Decide([Waiting(TicketPriority.High)], []));

    [Fact]
    public void Over_random_rounds_all_get_assigned_loads_level_out_and_the_answer_is_always_the_same()
    {
        var random = new Random(42);
        for (var round = 0; round < 200; round++)
        {
            var agents = Enumerable.Range(1, random.Next(1, 12)).Select(n => Agent(n, load: 0)).ToList();
            var tickets = Enumerable.Range(0, random.Next(0, 80))
                .Select(n => Waiting((TicketPriority)random.Next(4), n)).ToList();

            var decisions = AssignmentEngine.Decide(tickets, agents);

            Assert.Equal(tickets.Select(t => t.TicketId).Order(), decisions.Select(d => d.TicketId).Order());
            Assert.Equal(decisions, AssignmentEngine.Decide(Shuffled(tickets, random), Shuffled(agents, random)));
            var weights = tickets.ToDictionary(t => t.TicketId, t => AssignmentEngine.Weight(t.Priority));
            var loads = agents.Select(a => decisions.Where(d => d.AgentId == a.UserId).Sum(d => weights[d.TicketId])).ToList();
            Assert.True(loads.Max() - loads.Min() <= AssignmentEngine.Weight(TicketPriority.Critical));
        }
    }

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random) => [.. items.OrderBy(_ => random.Next())];

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:D12}");

    private static Candidate Agent(int number, int load, DateTimeOffset? last = null) => new(Id(number), load, last);

    private static Unassigned Waiting(TicketPriority priority, int minutes = 0) =>
        new(Guid.CreateVersion7(), priority, A.Monday.AddMinutes(minutes));
}
