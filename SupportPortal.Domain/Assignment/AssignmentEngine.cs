using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>
/// Who gets which ticket: the most urgent and oldest ticket first, each to the candidate with the smallest weighted load,
/// then to the one who waits longest for a ticket, then by id, so that the same input always gives the same answer.
/// </summary>
public static class AssignmentEngine
{
    public static int Weight(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => 1,
        TicketPriority.Medium => 2,
        TicketPriority.High => 3,
        TicketPriority.Critical => 4,
    };

    public static IReadOnlyList<Decision> Decide(IEnumerable<Unassigned> tickets, IEnumerable<Candidate> candidates)
    {
        var turns = new PriorityQueue<Candidate, (int Load, long LastAssigned, long Turn, Guid Id)>();
        foreach (var candidate in candidates)
            turns.Enqueue(candidate, (candidate.WeightedLoad, candidate.LastAssignedAt?.UtcTicks ?? 0, 0, candidate.UserId));

        var decisions = new List<Decision>();
        foreach (var ticket in tickets.OrderByDescending(t => t.Priority).ThenBy(t => t.CreatedAt).ThenBy(t => t.TicketId))
        {
            if (!turns.TryDequeue(out var agent, out var rank))
                break;
            decisions.Add(new(ticket.TicketId, agent.UserId));
            // Whoever just got one has been assigned last: after everybody with the same load, in the order of this round.
            turns.Enqueue(agent, (rank.Load + Weight(ticket.Priority), long.MaxValue, decisions.Count, agent.UserId));
        }

        return decisions;
    }
}
