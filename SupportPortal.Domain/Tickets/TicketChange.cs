using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Tickets;

/// <summary>What a line of a ticket's history speaks of.</summary>
public enum TicketChangeKind
{
    Created,
    Subject,
    Category,
    Priority,
    Status,
    Assignee,
    Escalation,
    DueDate,
    SlaWarning,
    SlaBreach,
}

/// <summary>One line of a ticket's history: who, when, what, from, to and why. Only ever appended.</summary>
public sealed class TicketChange : IDomainEvent
{
    public const int ValueMaxLength = Ticket.SubjectMaxLength;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid TicketId { get; init; }

    public required TicketChangeKind Kind { get; init; }

    /// <summary>Who did it; null for the system.</summary>
    public required Guid? ActorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The names of enum members, ids of people, instants in round-trip form, or plain text, as the kind has it.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    public string? Why { get; init; }
}
