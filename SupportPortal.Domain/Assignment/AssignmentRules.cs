using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>What it counts that an agent knows a category.</summary>
public enum SpecialisationUse
{
    /// <summary>Who knows it better comes first.</summary>
    Prefer,

    /// <summary>As before, and who does not know it at all gets no such ticket.</summary>
    Require,

    /// <summary>Nothing: only the load decides.</summary>
    Ignore,
}

/// <summary>How loads are compared.</summary>
public enum LoadMeasure
{
    /// <summary>The smaller weighted load comes first.</summary>
    Weighted,

    /// <summary>The smaller share of one's capacity comes first, so that who can carry more carries more.</summary>
    ShareOfCapacity,
}

/// <summary>How long tickets of one priority may wait with an owner who does not work on them.</summary>
/// <param name="Offline">Minutes for which an owner may be offline before the ticket goes to somebody else; null for ever.</param>
/// <param name="Idle">Minutes an owner may leave a ticket that waits for them untouched; null for ever.</param>
public sealed record Patience(TicketPriority Priority, int? Offline, int? Idle)
{
    public const int Least = 5;
    public const int Most = 60 * 24 * 90;
}

/// <summary>What one open ticket of a priority weighs.</summary>
public sealed record PriorityWeight(TicketPriority Priority, int Weight)
{
    public const int Heaviest = 20;
}

/// <summary>By what the desk gives its tickets out, as a value.</summary>
/// <param name="Weights">One for each priority, 1 to <see cref="PriorityWeight.Heaviest"/>.</param>
/// <param name="WithinHours">Whether who has working hours gets new tickets in these hours only.</param>
/// <param name="Patiences">One for each priority.</param>
public sealed record AssignmentRules(
    IReadOnlyList<PriorityWeight> Weights,
    SpecialisationUse Specialisation,
    LoadMeasure Load,
    bool WithinHours,
    IReadOnlyList<Patience> Patiences)
{
    /// <summary>Critical 4, High 3, Medium 2, Low 1. An idle owner keeps a ticket until the desk says otherwise.</summary>
    public static AssignmentRules Usual { get; } = new(
        [new(TicketPriority.Low, 1), new(TicketPriority.Medium, 2), new(TicketPriority.High, 3), new(TicketPriority.Critical, 4)],
        SpecialisationUse.Prefer,
        LoadMeasure.Weighted,
        WithinHours: true,
        [new(TicketPriority.Low, 24 * 60, null), new(TicketPriority.Medium, 8 * 60, null), new(TicketPriority.High, 2 * 60, null), new(TicketPriority.Critical, 30, null)]);

    public int Weight(TicketPriority priority) => Weights[(int)priority].Weight;

    public Patience PatienceFor(TicketPriority priority) => Patiences[(int)priority];

    /// <summary>In the order of the priorities; refused where one is missing, twice, or out of its range.</summary>
    public Result<AssignmentRules> Check()
    {
        var priorities = Enum.GetValues<TicketPriority>();
        PriorityWeight[] weights = [.. Weights.OrderBy(weight => weight.Priority)];
        if (!weights.Select(weight => weight.Priority).SequenceEqual(priorities))
            return AssignmentRefusals.PrioritiesMissing("weights");
        if (weights.FirstOrDefault(weight => weight.Weight is < 1 or > PriorityWeight.Heaviest) is { } heavy)
            return AssignmentRefusals.BadWeight(heavy.Priority);
        Patience[] patiences = [.. Patiences.OrderBy(patience => patience.Priority)];
        if (!patiences.Select(patience => patience.Priority).SequenceEqual(priorities))
            return AssignmentRefusals.PrioritiesMissing("patience");
        if (patiences.FirstOrDefault(patience => !Fits(patience.Offline)) is { } offline)
            return AssignmentRefusals.BadPatience("offline", offline.Priority);
        if (patiences.FirstOrDefault(patience => !Fits(patience.Idle)) is { } idle)
            return AssignmentRefusals.BadPatience("idle", idle.Priority);
        return this with { Weights = weights, Patiences = patiences };
    }

    public bool Equals(AssignmentRules? other) => other is not null
        && (Specialisation, Load, WithinHours) == (other.Specialisation, other.Load, other.WithinHours)
        && Weights.SequenceEqual(other.Weights) && Patiences.SequenceEqual(other.Patiences);

    public override int GetHashCode() => HashCode.Combine(Specialisation, Load, WithinHours, Weights.Count, Patiences.Count);

    private static bool Fits(int? minutes) => minutes is null or (>= Patience.Least and <= Patience.Most);
}
