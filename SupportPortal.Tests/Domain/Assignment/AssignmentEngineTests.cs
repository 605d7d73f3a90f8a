using SupportPortal.Domain.Agents;
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
        Assert.Equal(
            [(critical.TicketId, Id(2), DecidedBy.Load), (low.TicketId, Id(1), DecidedBy.Load)],
            decisions.Select(d => (d.TicketId, d.AgentId, d.DecidedBy)));
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
    public void Who_knows_the_category_better_comes_first_while_there_is_room()
    {
        Candidate[] agents =
        [
            Agent(1, load: 0), Agent(2, load: 8, capacity: 10, knows: new(TicketCategory.Billing, 1)),
            Agent(3, load: 90, knows: new(TicketCategory.Billing, 3)), Agent(4, load: 1, knows: new(TicketCategory.Bug, 3)),
        ];

        var decisions = AssignmentEngine.Decide([Waiting(TicketPriority.High, 0), Waiting(TicketPriority.High, 1), Waiting(TicketPriority.High, 2), Waiting(TicketPriority.High, 3), Waiting(TicketPriority.Low, 4)], agents);

        Assert.Equal([Id(3), Id(3), Id(3), Id(1), Id(3)], decisions.Select(d => d.AgentId));
        Assert.Equal((DecidedBy.Specialisation, 3, 1), (decisions[0].DecidedBy, decisions[0].Eligible, decisions[0].Full));
        Assert.Equal([Id(3), Id(1), Id(4)], decisions[0].Candidates.Select(candidate => candidate.AgentId));
        Assert.Equal([(3, 90), (0, 0), (0, 1)], decisions[0].Candidates.Select(candidate => (candidate.Level, candidate.WeightedLoad)));
    }

    [Fact]
    public void Without_agents_or_room_nothing_is_decided_and_smaller_work_still_fits()
    {
        Assert.Empty(AssignmentEngine.Decide([Waiting(TicketPriority.High)], []));
        var small = Waiting(TicketPriority.Low);
        var decision = Assert.Single(AssignmentEngine.Decide([Waiting(TicketPriority.Critical), small], [Agent(1, load: 8, capacity: 10)]));
        Assert.Equal((small.TicketId, DecidedBy.OnlyOne), (decision.TicketId, decision.DecidedBy));
    }

    [Fact]
    public void Whoever_has_it_does_not_get_it_again()
    {
        var ticket = Waiting(TicketPriority.High) with { OwnerId = Id(1) };
        Assert.Equal(Id(2), Assert.Single(AssignmentEngine.Decide([ticket], [Agent(1, load: 0), Agent(2, load: 50)])).AgentId);
        Assert.Empty(AssignmentEngine.Decide([ticket], [Agent(1, load: 0)]));
    }

    [Fact]
    public void Over_random_rounds_all_get_assigned_loads_level_out_and_the_answer_is_always_the_same()
    {
        var random = new Random(42);
        for (var round = 0; round < 200; round++)
        {
            var agents = Enumerable.Range(1, random.Next(1, 12)).Select(n => Agent(n, load: 0, capacity: 1_000)).ToList();
            var tickets = Enumerable.Range(0, random.Next(0, 80))
                .Select(n => Waiting((TicketPriority)random.Next(4), n)).ToList();

            var decisions = AssignmentEngine.Decide(tickets, agents);

            Assert.Equal(tickets.Select(t => t.TicketId).Order(), decisions.Select(d => d.TicketId).Order());
            Assert.Equal(Plain(decisions), Plain(AssignmentEngine.Decide(Shuffled(tickets, random), Shuffled(agents, random))));
            var weights = tickets.ToDictionary(t => t.TicketId, t => AssignmentEngine.Weight(t.Priority));
            var loads = agents.Select(a => decisions.Where(d => d.AgentId == a.AgentId).Sum(d => weights[d.TicketId])).ToList();
            Assert.True(loads.Max() - loads.Min() <= AssignmentEngine.Weight(TicketPriority.Critical));
        }
    }

    [Fact]
    public void Over_random_desks_nobody_gets_more_than_they_can_carry_and_nothing_waits_that_somebody_has_room_for()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var agents = Enumerable.Range(1, random.Next(1, 9)).Select(n => Agent(
                n, random.Next(30), A.Monday.AddMinutes(-random.Next(100)), random.Next(1, 40),
                new((TicketCategory)random.Next(5), random.Next(1, 4)))).ToList();
            var tickets = Enumerable.Range(0, random.Next(60)).Select(n => Waiting((TicketPriority)random.Next(4), n) with
            {
                Category = (TicketCategory)random.Next(5),
                OwnerId = random.Next(4) == 0 ? Id(random.Next(1, 9)) : null,
            }).ToList();

            var decisions = AssignmentEngine.Decide(tickets, agents);

            var byTicket = tickets.ToDictionary(t => t.TicketId);
            var carried = agents.ToDictionary(
                a => a.AgentId, a => a.WeightedLoad + decisions.Where(d => d.AgentId == a.AgentId).Sum(d => AssignmentEngine.Weight(byTicket[d.TicketId].Priority)));
            Assert.All(agents.Where(a => decisions.Any(d => d.AgentId == a.AgentId)), a => Assert.InRange(carried[a.AgentId], 0, a.Capacity));
            Assert.All(decisions, d => Assert.NotEqual(byTicket[d.TicketId].OwnerId, d.AgentId));
            Assert.All(decisions, d => Assert.Equal(d.AgentId, d.Candidates[0].AgentId));
            Assert.All(
                tickets.Where(t => decisions.All(d => d.TicketId != t.TicketId)),
                t => Assert.DoesNotContain(agents, a => a.AgentId != t.OwnerId && carried[a.AgentId] + AssignmentEngine.Weight(t.Priority) <= a.Capacity));
            Assert.Equal(decisions.Select(d => d.TicketId).Distinct().Count(), decisions.Count);
        }
    }

    private static IEnumerable<(Guid, Guid, DecidedBy, int, int)> Plain(IEnumerable<Decision> decisions) =>
        decisions.Select(d => (d.TicketId, d.AgentId, d.DecidedBy, d.Eligible, d.Full));

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random) => [.. items.OrderBy(_ => random.Next())];

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:D12}");

    private static Candidate Agent(int number, int load, DateTimeOffset? last = null, int capacity = 100, Specialisation? knows = null) =>
        new(Id(number), load, capacity, knows is null ? [] : [knows], last);

    private static Unassigned Waiting(TicketPriority priority, int minutes = 0) =>
        new(Guid.CreateVersion7(), TicketCategory.Billing, priority, A.Monday.AddMinutes(minutes));
}
