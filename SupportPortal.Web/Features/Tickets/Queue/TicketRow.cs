using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>One line of the queue.</summary>
public sealed record TicketRow(
    Guid Id,
    string Number,
    string Subject,
    string LastLine,
    bool AnswerOwed,
    Guid RequesterId,
    string RequesterName,
    string RequesterEmail,
    TicketCategory Category,
    TicketPriority Priority,
    TicketStatus Status,
    Guid? AssigneeId,
    string? AssigneeName,
    int EscalationLevel,
    SlaClockState SlaState,
    DateTimeOffset SlaDueAt,
    DateTimeOffset QueueDueAt,
    DateTimeOffset QueueNearAt,
    SlaClockKind QueueClock,
    DateTimeOffset? SlaBreachedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version);
