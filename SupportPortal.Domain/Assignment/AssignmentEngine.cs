namespace SupportPortal.Domain.Assignment;

/// <summary>
/// Who gets which ticket. The most urgent and oldest ticket comes first; each goes to the substitute whom its owner named, else to
/// whoever has room for it and knows its category best, then to the smallest load, then to who waits longest for a ticket, then by id,
/// so that the same input always gives the same answer. The rules may leave the category out or require it, and say how loads compare.
/// </summary>
public static class AssignmentEngine
{
    /// <summary>So many candidates are kept with a decision: whom it was between, not the whole desk.</summary>
    public const int Shown = 5;

    /// <summary>Tickets for which nobody has room are left out: they go on waiting.</summary>
    public static IReadOnlyList<Decision> Decide(IEnumerable<Unassigned> tickets, IEnumerable<Candidate> candidates, AssignmentRules rules)
    {
        var runners = candidates.Select(candidate => new Runner(candidate, rules.Load)).OrderBy(runner => runner.Candidate.AgentId).ToArray();
        var decisions = new List<Decision>();
        var best = new List<Runner>(Shown + 1);
        foreach (var ticket in tickets.OrderByDescending(t => t.Priority).ThenBy(t => t.CreatedAt).ThenBy(t => t.TicketId))
        {
            best.Clear();
            var (weight, eligible, full, unskilled) = (rules.Weight(ticket.Priority), 0, 0, 0);
            foreach (var runner in runners)
            {
                if (runner.Candidate.AgentId == ticket.OwnerId)
                    continue;
                if (runner.Load + weight > runner.Candidate.Capacity)
                {
                    full++;
                    continue;
                }

                runner.Level = runner.Candidate.LevelIn(ticket.Category);
                runner.IsSubstitute = runner.Candidate.AgentId == ticket.SubstituteId;
                if (rules.Specialisation is SpecialisationUse.Require && runner is { Level: 0, IsSubstitute: false })
                {
                    unskilled++;
                    continue;
                }

                eligible++;
                runner.Rank = rules.Specialisation is SpecialisationUse.Ignore ? 0 : runner.Level;
                Place(best, runner);
            }

            if (eligible == 0)
                continue;
            var chosen = best[0];
            decisions.Add(new(
                ticket.TicketId, chosen.Candidate.AgentId, Ahead(best), [.. best.Select(runner => runner.Figures())], eligible, full, unskilled));
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
        [{ IsSubstitute: true }, ..] => DecidedBy.Substitute,
        [_] => DecidedBy.OnlyOne,
        [var first, var second, ..] when first.Rank != second.Rank => DecidedBy.Specialisation,
        [var first, var second, ..] when first.CompareLoad(second) != 0 => DecidedBy.Load,
        [var first, var second, ..] when first.Turn != second.Turn => DecidedBy.Turn,
        _ => DecidedBy.Order,
    };

    /// <summary>A candidate while tickets are given out.</summary>
    private sealed class Runner(Candidate candidate, LoadMeasure measure)
    {
        public Candidate Candidate => candidate;

        public int Load { get; private set; } = candidate.WeightedLoad;

        /// <summary>In the category of the ticket at hand.</summary>
        public int Level { get; set; }

        /// <summary>What that level counts.</summary>
        public int Rank { get; set; }

        public bool IsSubstitute { get; set; }

        /// <summary>The smaller, the longer they wait: whoever gets one in this round comes after everybody who has not.</summary>
        public (long LastAssigned, int Round) Turn { get; private set; } = (candidate.LastAssignedAt?.UtcTicks ?? 0, 0);

        public void Take(int weight, int round) => (Load, Turn) = (Load + weight, (long.MaxValue, round));

        public CandidateFigures Figures() => new(candidate.AgentId, Level, Load, candidate.Capacity, candidate.LastAssignedAt);

        public bool IsBefore(Runner other) => Compare(other) < 0;

        // Shares are compared as products: nothing is rounded.
        public int CompareLoad(Runner other) => measure is LoadMeasure.ShareOfCapacity
            ? ((long)Load * other.Candidate.Capacity).CompareTo((long)other.Load * candidate.Capacity)
            : Load.CompareTo(other.Load);

        private int Compare(Runner other)
        {
            if (IsSubstitute != other.IsSubstitute)
                return IsSubstitute ? -1 : 1;
            if (Rank != other.Rank)
                return other.Rank.CompareTo(Rank);
            var load = CompareLoad(other);
            if (load != 0)
                return load;
            var turn = Turn.CompareTo(other.Turn);
            return turn != 0 ? turn : candidate.AgentId.CompareTo(other.Candidate.AgentId);
        }
    }
}
