using SupportPortal.Domain.Agents;

namespace SupportPortal.Domain.Assignment;

/// <summary>A ticket that came to the desk, as a replay sees it.</summary>
/// <param name="DoneAt">When it stopped being work; null while it is open.</param>
public sealed record PastTicket(Unassigned Ticket, DateTimeOffset? DoneAt);

/// <summary>An agent through a stretch of the past.</summary>
/// <param name="Start">With the load they had when it began.</param>
/// <param name="Hours">When they work.</param>
/// <param name="Was">What they were from which instant on, oldest first; before the first one they are what it began with.</param>
public sealed record PastAgent(Candidate Start, WorkingHours Hours, Availability First, IReadOnlyList<(DateTimeOffset At, Availability To)> Was)
{
    public Availability At(DateTimeOffset instant)
    {
        var now = First;
        foreach (var (at, to) in Was)
        {
            if (at > instant)
                break;
            now = to;
        }

        return now;
    }
}

/// <summary>To whom past tickets would have gone, and which would still have waited when the stretch ended.</summary>
public sealed record Replay(IReadOnlyDictionary<Guid, Guid> Given, int Waiting);

/// <summary>
/// Gives past tickets out again under some rules: each when it came, those that found nobody as soon as there is room, with what was
/// resolved meanwhile making room. Who takes a ticket in a replay is taken to have needed as long for it as whoever had it.
/// </summary>
public static class AssignmentReplay
{
    public static Replay Run(IEnumerable<PastTicket> tickets, IReadOnlyList<PastAgent> agents, AssignmentRules rules, DateTimeOffset until)
    {
        var loads = agents.ToDictionary(agent => agent.Start.AgentId, agent => agent.Start.WeightedLoad);
        var turns = agents.ToDictionary(agent => agent.Start.AgentId, agent => agent.Start.LastAssignedAt);
        var given = new Dictionary<Guid, Guid>();
        var waiting = new List<PastTicket>();
        var ends = new PriorityQueue<(Guid Agent, int Weight), DateTimeOffset>();
        foreach (var arrived in tickets.GroupBy(ticket => ticket.Ticket.CreatedAt).OrderBy(arrived => arrived.Key))
        {
            Free(arrived.Key);
            waiting.AddRange(arrived);
            Give(arrived.Key);
        }

        // Room may come free after the last arrival.
        while (waiting.Count > 0 && ends.TryPeek(out _, out var next) && next < until)
        {
            Free(next);
            Give(next);
        }

        return new(given, waiting.Count);

        void Free(DateTimeOffset now)
        {
            while (ends.TryPeek(out var end, out var at) && at <= now)
            {
                ends.Dequeue();
                loads[end.Agent] -= end.Weight;
            }
        }

        void Give(DateTimeOffset now)
        {
            waiting.RemoveAll(ticket => ticket.DoneAt <= now);
            var there = agents
                .Where(agent => agent.At(now) is Availability.Available && (!rules.WithinHours || agent.Hours.Include(now)))
                .Select(agent => agent.Start with { WeightedLoad = loads[agent.Start.AgentId], LastAssignedAt = turns[agent.Start.AgentId] });
            foreach (var decision in AssignmentEngine.Decide(waiting.Select(ticket => ticket.Ticket), there, rules))
            {
                var ticket = waiting.Find(one => one.Ticket.TicketId == decision.TicketId)!;
                var weight = rules.Weight(ticket.Ticket.Priority);
                given[decision.TicketId] = decision.AgentId;
                loads[decision.AgentId] += weight;
                turns[decision.AgentId] = now;
                if (ticket.DoneAt is { } done)
                    ends.Enqueue((decision.AgentId, weight), done);
            }

            waiting.RemoveAll(ticket => given.ContainsKey(ticket.Ticket.TicketId));
        }
    }
}
