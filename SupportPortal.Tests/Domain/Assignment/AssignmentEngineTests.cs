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
        var decisions = Decide([low, critical], [Agent(1, load: 5), Agent(2, load: 3)]);
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
        Assert.Equal([Id(3), Id(2), Id(1)], Decide(tickets, agents).Select(d => d.AgentId));
    }

    [Fact]
    public void Who_knows_the_category_better_comes_first_while_there_is_room()
    {
        Candidate[] agents =
        [
            Agent(1, load: 0), Agent(2, load: 8, capacity: 10, knows: new(TicketCategory.Billing, 1)),
            Agent(3, load: 90, knows: new(TicketCategory.Billing, 3)), Agent(4, load: 1, knows: new(TicketCategory.Bug, 3)),
        ];

        var decisions = Decide([Waiting(TicketPriority.High, 0), Waiting(TicketPriority.High, 1), Waiting(TicketPriority.High, 2), Waiting(TicketPriority.High, 3), Waiting(TicketPriority.Low, 4)], agents);

        Assert.Equal([Id(3), Id(3), Id(3), Id(1), Id(3)], decisions.Select(d => d.AgentId));
        Assert.Equal((DecidedBy.Specialisation, 3, 1), (decisions[0].DecidedBy, decisions[0].Eligible, decisions[0].Full));
        Assert.Equal([Id(3), Id(1), Id(4)], decisions[0].Candidates.Select(candidate => candidate.AgentId));
        Assert.Equal([(3, 90), (0, 0), (0, 1)], decisions[0].Candidates.Select(candidate => (candidate.Level, candidate.WeightedLoad)));
    }

    [Fact]
    public void Without_agents_or_room_nothing_is_decided_and_smaller_work_still_fits()
    {
        Assert.Empty(Decide([Waiting(TicketPriority.High)], []));
        var small = Waiting(TicketPriority.Low);
        var decision = Assert.Single(Decide([Waiting(TicketPriority.Critical), small], [Agent(1, load: 8, capacity: 10)]));
        Assert.Equal((small.TicketId, DecidedBy.OnlyOne), (decision.TicketId, decision.DecidedBy));
    }

    [Fact]
    public void Whoever_has_it_does_not_get_it_again()
    {
        var ticket = Waiting(TicketPriority.High) with { OwnerId = Id(1) };
        Assert.Equal(Id(2), Assert.Single(Decide([ticket], [Agent(1, load: 0), Agent(2, load: 50)])).AgentId);
        Assert.Empty(Decide([ticket], [Agent(1, load: 0)]));
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

            var decisions = Decide(tickets, agents);

            Assert.Equal(tickets.Select(t => t.TicketId).Order(), decisions.Select(d => d.TicketId).Order());
            Assert.Equal(Plain(decisions), Plain(Decide(Shuffled(tickets, random), Shuffled(agents, random))));
            var weights = tickets.ToDictionary(t => t.TicketId, t => AssignmentRules.Usual.Weight(t.Priority));
            var loads = agents.Select(a => decisions.Where(d => d.AgentId == a.AgentId).Sum(d => weights[d.TicketId])).ToList();
            Assert.True(loads.Max() - loads.Min() <= AssignmentRules.Usual.Weight(TicketPriority.Critical));
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

            var decisions = Decide(tickets, agents);

            var byTicket = tickets.ToDictionary(t => t.TicketId);
            var carried = agents.ToDictionary(
                a => a.AgentId, a => a.WeightedLoad + decisions.Where(d => d.AgentId == a.AgentId).Sum(d => AssignmentRules.Usual.Weight(byTicket[d.TicketId].Priority)));
            Assert.All(agents.Where(a => decisions.Any(d => d.AgentId == a.AgentId)), a => Assert.InRange(carried[a.AgentId], 0, a.Capacity));
            Assert.All(decisions, d => Assert.NotEqual(byTicket[d.TicketId].OwnerId, d.AgentId));
            Assert.All(decisions, d => Assert.Equal(d.AgentId, d.Candidates[0].AgentId));
            Assert.All(
                tickets.Where(t => decisions.All(d => d.TicketId != t.TicketId)),
                t => Assert.DoesNotContain(agents, a => a.AgentId != t.OwnerId && carried[a.AgentId] + AssignmentRules.Usual.Weight(t.Priority) <= a.Capacity));
            Assert.Equal(decisions.Select(d => d.TicketId).Distinct().Count(), decisions.Count);
        }
    }

    [Fact]
    public void What_a_specialisation_counts_is_for_the_rules_to_say()
    {
        Candidate[] agents = [Agent(1, load: 0), Agent(2, load: 9, knows: new(TicketCategory.Billing, 1)), Agent(3, load: 0, knows: new(TicketCategory.Bug, 3))];
        var rules = AssignmentRules.Usual;

        var preferred = Assert.Single(Decide([Waiting(TicketPriority.Low)], agents, rules));
        Assert.Equal((Id(2), DecidedBy.Specialisation, 3, 0), (preferred.AgentId, preferred.DecidedBy, preferred.Eligible, preferred.Unskilled));
        var required = Assert.Single(Decide([Waiting(TicketPriority.Low)], agents, rules with { Specialisation = SpecialisationUse.Require }));
        Assert.Equal((Id(2), DecidedBy.OnlyOne, 1, 2), (required.AgentId, required.DecidedBy, required.Eligible, required.Unskilled));
        var ignored = Assert.Single(Decide([Waiting(TicketPriority.Low)], agents, rules with { Specialisation = SpecialisationUse.Ignore }));
        Assert.Equal((Id(1), DecidedBy.Order), (ignored.AgentId, ignored.DecidedBy));
        Assert.Empty(Decide([Waiting(TicketPriority.Low)], [Agent(1, load: 0)], rules with { Specialisation = SpecialisationUse.Require }));
    }

    [Fact]
    public void Loads_are_compared_as_they_are_or_by_what_each_can_carry()
    {
        Candidate[] agents = [Agent(1, load: 5, capacity: 10), Agent(2, load: 20, capacity: 100)];
        Assert.Equal(Id(1), Assert.Single(Decide([Waiting(TicketPriority.Low)], agents)).AgentId);
        Assert.Equal(Id(2), Assert.Single(Decide([Waiting(TicketPriority.Low)], agents, AssignmentRules.Usual with { Load = LoadMeasure.ShareOfCapacity })).AgentId);
    }

    [Fact]
    public void A_substitute_comes_before_everybody_else_while_they_have_room()
    {
        Candidate[] agents = [Agent(1, load: 0, knows: new(TicketCategory.Billing, 3)), Agent(2, load: 98, capacity: 100)];
        var tickets = Enumerable.Range(0, 2).Select(n => Waiting(TicketPriority.Medium, n) with { OwnerId = Id(9), SubstituteId = Id(2) }).ToList();
        Assert.Equal(
            [(Id(2), DecidedBy.Substitute), (Id(1), DecidedBy.OnlyOne)], Decide(tickets, agents).Select(d => (d.AgentId, d.DecidedBy)));
        Assert.Equal(DecidedBy.Substitute, Decide(tickets, agents, AssignmentRules.Usual with { Specialisation = SpecialisationUse.Require })[0].DecidedBy);
    }

    [Fact]
    public void With_shares_of_capacity_nobody_is_further_along_than_one_ticket_explains()
    {
        var random = new Random(11);
        var rules = AssignmentRules.Usual with { Load = LoadMeasure.ShareOfCapacity };
        for (var round = 0; round < 100; round++)
        {
            var agents = Enumerable.Range(1, random.Next(2, 8)).Select(n => Agent(n, load: 0, capacity: random.Next(200, 1_000))).ToList();
            var tickets = Enumerable.Range(0, random.Next(80)).Select(n => Waiting((TicketPriority)random.Next(4), n)).ToList();
            var byTicket = tickets.ToDictionary(t => t.TicketId);
            var carried = Decide(tickets, agents, rules).GroupBy(d => d.AgentId)
                .ToDictionary(d => d.Key, d => d.Sum(one => rules.Weight(byTicket[one.TicketId].Priority)));
            var shares = agents.Select(a => (Load: carried.GetValueOrDefault(a.AgentId), a.Capacity)).ToList();
            // Whoever is ahead was not when they got their last ticket, which weighs at most 4.
            Assert.All(shares, ahead => Assert.All(shares, other => Assert.True((ahead.Load - 4) * other.Capacity <= other.Load * ahead.Capacity)));
        }
    }

    private static IReadOnlyList<Decision> Decide(IEnumerable<Unassigned> tickets, IEnumerable<Candidate> agents, AssignmentRules? rules = null) =>
        AssignmentEngine.Decide(tickets, agents, rules ?? AssignmentRules.Usual);

    private static IEnumerable<(Guid, Guid, DecidedBy, int, int)> Plain(IEnumerable<Decision> decisions) =>
        decisions.Select(d => (d.TicketId, d.AgentId, d.DecidedBy, d.Eligible, d.Full));

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random) => [.. items.OrderBy(_ => random.Next())];

    private static Guid Id(int number) => Guid.Parse($"01900000-0000-7000-8000-{number:D12}");

    private static Candidate Agent(int number, int load, DateTimeOffset? last = null, int capacity = 100, Specialisation? knows = null) =>
        new(Id(number), load, capacity, knows is null ? [] : [knows], last);

    private static Unassigned Waiting(TicketPriority priority, int minutes = 0) =>
        new(Guid.CreateVersion7(), TicketCategory.Billing, priority, A.Monday.AddMinutes(minutes));
}
