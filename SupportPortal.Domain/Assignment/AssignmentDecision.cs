using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>Why the desk looked for somebody.</summary>
public enum AssignmentOccasion
{
    /// <summary>It waited for an owner.</summary>
    Waiting,

    /// <summary>A rule of its SLA policy asked for another agent.</summary>
    SlaRule,

    /// <summary>Its owner is suspended, or no longer works here.</summary>
    Suspended,

    /// <summary>Its owner is out of office.</summary>
    OutOfOffice,

    /// <summary>Its owner was offline for longer than tickets of its priority wait.</summary>
    Offline,

    /// <summary>It waited for its owner for longer than tickets of its priority wait.</summary>
    Idle,

    /// <summary>It came back while its owner was not there.</summary>
    Reopened,

    /// <summary>A superuser handed over everything its owner had.</summary>
    HandOver,
}

/// <summary>A decision of the assignment as it was taken, with the figures of that moment. Only ever appended.</summary>
public sealed class AssignmentDecision
{
    private AssignmentDecision()
    {
    }

    /// <param name="rules">By which it was taken.</param>
    public AssignmentDecision(Decision decision, Unassigned ticket, AssignmentOccasion occasion, AssignmentRules rules, DateTimeOffset now)
    {
        (FromAgentId, Measure, Specialisation, Unskilled) = (ticket.OwnerId, rules.Load, rules.Specialisation, decision.Unskilled);
        (Id, TicketId, AgentId, At) = (Guid.CreateVersion7(now), decision.TicketId, decision.AgentId, now);
        (Category, Priority, Occasion) = (ticket.Category, ticket.Priority, occasion);
        (DecidedBy, Eligible, Full, Candidates) = (decision.DecidedBy, decision.Eligible, decision.Full, decision.Candidates);
    }

    public Guid Id { get; private init; }

    public Guid TicketId { get; private init; }

    public Guid AgentId { get; private init; }

    /// <summary>Who had it before; null when it was nobody's.</summary>
    public Guid? FromAgentId { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Of the ticket at that moment, like its priority.</summary>
    public TicketCategory Category { get; private init; }

    public TicketPriority Priority { get; private init; }

    public AssignmentOccasion Occasion { get; private init; }

    public DecidedBy DecidedBy { get; private init; }

    /// <summary>How many could have taken it.</summary>
    public int Eligible { get; private init; }

    /// <summary>How many were available and had no room for it.</summary>
    public int Full { get; private init; }

    /// <summary>How many had room, but did not know its category, where that was required.</summary>
    public int Unskilled { get; private init; }

    /// <summary>How loads were compared.</summary>
    public LoadMeasure Measure { get; private init; }

    /// <summary>What it counted that somebody knows the category.</summary>
    public SpecialisationUse Specialisation { get; private init; }

    /// <summary>The first of those who could have taken it, the chosen one at their head.</summary>
    public IReadOnlyList<CandidateFigures> Candidates { get; private init; } = [];
}
