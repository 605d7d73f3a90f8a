using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>What somebody carries, and what they got done.</summary>
/// <param name="Profile">Null for who owns tickets without being one of those who get them.</param>
/// <param name="MayWork">Their account is open and has a staff role.</param>
/// <param name="Load">Their open tickets, weighted by the present rules.</param>
/// <param name="OldestAt">When the oldest of their open tickets came in.</param>
public sealed record WorkloadLine(
    Guid UserId,
    string Name,
    string Email,
    SupportProfile? Profile,
    bool MayWork,
    PriorityCounts Tickets,
    int Load,
    DateTimeOffset? OldestAt,
    int HandledToday,
    int HandledInMonth)
{
    /// <summary>By which addresses name them: their number, or their id where they have none.</summary>
    public string Key => Profile?.Number ?? UserId.ToString();

    public int? Capacity => Profile?.Capacity;

    public bool IsOver => Load > Capacity;

    /// <summary>Of their capacity; who has none is behind everybody who has.</summary>
    public double Share => Capacity is { } capacity ? (double)Load / capacity : double.PositiveInfinity;

    public bool TakesTickets => MayWork && Profile is { Status: AgentStatus.Active, Availability: Availability.Available };
}

/// <summary>Who carries how much at one moment.</summary>
/// <param name="Lines">Everybody who is active or owns open tickets, by number; who has none comes last.</param>
public sealed record WorkloadBoard(IReadOnlyList<WorkloadLine> Lines, AssignmentRules Rules)
{
    public int Weight(TicketPriority priority) => Rules.Weight(priority);
}
