using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>
/// Who gets which ticket. The most urgent and oldest ticket comes first; each goes to whoever has room for it and knows its category
/// best, then to the smallest weighted load, then to who waits longest for a ticket, then by id, so that the same input always gives
/// the same answer.
/// </summary>
public static class AssignmentEngine
{
    /// <summary>So many candidates are kept with a decision: whom it was between, not the whole desk.</summary>
    public const int Shown = 5;

    public static int Weight(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => 1,
        TicketPriority.Medium => 2,
        TicketPriority.High => 3,
        TicketPriority.Critical => 4,
    };

    /// <summary>Tickets for which nobody has room are left out: they go on waiting.</summary>
    public static IReadOnlyList<Decision> Decide(IEnumerable<Unassigned> tickets, IEnumerable<Candidate> candidates)
    {
        var runners = candidates.Select(candidate => new Runner(candidate)).OrderBy(runner => runner.Candidate.AgentId).ToArray();
        var decisions = new List<Decision>();
        var best = new List<Runner>(Shown + 1);
        foreach (var ticket in tickets.OrderByDescending(t => t.Priority).ThenBy(t => t.CreatedAt).ThenBy(t => t.TicketId))
        {
            best.Clear();
            var (weight, eligible, full) = (Weight(ticket.Priority), 0, 0);
            foreach (var runner in runners)
            {
                if (runner.Candidate.AgentId == ticket.OwnerId)
                    continue;
                if (runner.Load + weight > runner.Candidate.Capacity)
                {
                    full++;
                    continue;
                }

                eligible++;
                runner.Level = runner.Candidate.LevelIn(ticket.Category);
                Place(best, runner);
            }

            if (eligible == 0)
                continue;
            var chosen = best[0];
            decisions.Add(new(
                ticket.TicketId, chosen.Candidate.AgentId, Ahead(best), [.. best.Select(runner => runner.Figures())], eligible, full));
            chosen.Take(weight, decisions.Count);
        }

        return decisions;
    }

    /// <summary>Keeps the first of them in order; the next ones are compared with the last that is kept.</summary>
    private static void Place(List<Runner> best, Runner runner)
    {
        var place = best.Count;
        while (place > 0 && runner.IsBefore(best[place - 1]))
            place--;
        if (place >= Shown)
            return;
        best.Insert(place, runner);
        if (best.Count > Shown)
            best.RemoveAt(Shown);
    }

    private static DecidedBy Ahead(List<Runner> best) => best switch
    {
        [_] => DecidedBy.OnlyOne,
        [var first, var second, ..] when first.Level != second.Level => DecidedBy.Specialisation,
        [var first, var second, ..] when first.Load != second.Load => DecidedBy.Load,
        [var first, var second, ..] when first.Turn != second.Turn => DecidedBy.Turn,
        _ => DecidedBy.Order,
    };

    /// <summary>A candidate while tickets are given out.</summary>
    private sealed class Runner(Candidate candidate)
    {
        public Candidate Candidate => candidate;

        public int Load { get; private set; } = candidate.WeightedLoad;

        /// <summary>In the category of the ticket at hand.</summary>
        public int Level { get; set; }

        /// <summary>The smaller, the longer they wait: whoever gets one in this round comes after everybody who has not.</summary>
        public (long LastAssigned, int Round) Turn { get; private set; } = (candidate.LastAssignedAt?.UtcTicks ?? 0, 0);

        public void Take(int weight, int round) => (Load, Turn) = (Load + weight, (long.MaxValue, round));

        public CandidateFigures Figures() => new(candidate.AgentId, Level, Load, candidate.Capacity, candidate.LastAssignedAt);

        public bool IsBefore(Runner other) => Compare(other) < 0;

        private int Compare(Runner other)
        {
            if (Level != other.Level)
                return other.Level.CompareTo(Level);
            if (Load != other.Load)
                return Load.CompareTo(other.Load);
            var turn = Turn.CompareTo(other.Turn);
            return turn != 0 ? turn : candidate.AgentId.CompareTo(other.Candidate.AgentId);
        }
    }
}
