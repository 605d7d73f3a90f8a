using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>An agent as the assignment sees them: what they know, how much they carry, and when they last got something.</summary>
/// <param name="Capacity">The weighted load beyond which nothing more is given to them.</param>
public sealed record Candidate(
    Guid AgentId, int WeightedLoad, int Capacity, IReadOnlyList<Specialisation> Specialisations, DateTimeOffset? LastAssignedAt)
{
    /// <summary>0 for who does not know it.</summary>
    public int LevelIn(TicketCategory category) => Specialisations.FirstOrDefault(known => known.Category == category)?.Level ?? 0;
}

/// <summary>A ticket that waits for an owner, or for another one.</summary>
/// <param name="OwnerId">Who has it and shall not keep it; null for a ticket of nobody.</param>
/// <param name="SubstituteId">Whom the owner named to take over; comes before everybody else who has room.</param>
public sealed record Unassigned(
    Guid TicketId, TicketCategory Category, TicketPriority Priority, DateTimeOffset CreatedAt, Guid? OwnerId = null, Guid? SubstituteId = null);

/// <summary>By what the chosen one was ahead of the next.</summary>
public enum DecidedBy
{
    /// <summary>Nobody else could take it.</summary>
    OnlyOne,

    /// <summary>The owner had named them.</summary>
    Substitute,
    Specialisation,

    /// <summary>The smaller load, as the rules measure it.</summary>
    Load,

    /// <summary>The longer time without a new ticket.</summary>
    Turn,

    /// <summary>Nothing: all of it was equal, and somebody has to be first.</summary>
    Order,
}

/// <summary>A candidate with the figures by which they were compared.</summary>
public sealed record CandidateFigures(Guid AgentId, int Level, int WeightedLoad, int Capacity, DateTimeOffset? LastAssignedAt);

/// <summary>Who gets a ticket, and why.</summary>
/// <param name="Candidates">The first of those who could take it, the chosen one at their head; at most <see cref="AssignmentEngine.Shown"/>.</param>
/// <param name="Eligible">How many could take it.</param>
/// <param name="Full">How many were available and had no room for it.</param>
/// <param name="Unskilled">How many had room, but do not know its category, where the rules require that.</param>
public sealed record Decision(
    Guid TicketId, Guid AgentId, DecidedBy DecidedBy, IReadOnlyList<CandidateFigures> Candidates, int Eligible, int Full, int Unskilled);
