using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Escalations;

namespace SupportPortal.Web.Features.Tickets.Detail;

public sealed record Person(Guid Id, string Name, string Email);

public sealed record TicketLink(string Number, string Subject, TicketStatus Status);

/// <summary>Everything the ticket page shows, as it was at one moment.</summary>
public sealed record TicketView(
    Guid Id,
    string Number,
    string Subject,
    string Description,
    TicketCategory Category,
    TicketPriority Priority,
    TicketStatus Status,
    TicketChannel Channel,
    Person Requester,
    Person? Assignee,
    int EscalationLevel,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FirstRespondedAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    TicketSla Sla,
    Guid? LastMessageId,
    int Version,
    TicketLink? FollowsUp)
{
    public IReadOnlyList<TicketLink> FollowedBy { get; init; } = [];

    /// <summary>Other tickets of the requester with work left, newest first.</summary>
    public IReadOnlyList<TicketLink> OthersOpen { get; init; } = [];

    /// <summary>Replies and notes, oldest first.</summary>
    public IReadOnlyList<ThreadMessage> Messages { get; init; } = [];

    /// <summary>There are messages older than these.</summary>
    public bool HasEarlier { get; init; }

    /// <summary>The history, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>The newest lines of the escalation log about it, newest first.</summary>
    public IReadOnlyList<EscalationRow> Escalations { get; init; } = [];
}

/// <param name="DueAt">The nearest due date while the clocks run.</param>
/// <param name="ResolveBy">The due date of the resolution, also while they stand.</param>
public sealed record TicketSla(
    SlaClockState State, DateTimeOffset DueAt, DateTimeOffset NearAt, SlaClockKind Clock, DateTimeOffset ResolveBy, DateTimeOffset? BreachedAt);

public enum MessageVoice
{
    Customer,
    Staff,
    Note,
}

public sealed record ThreadMessage(Guid Id, MessageVoice Voice, Guid AuthorId, string Author, string Body, DateTimeOffset At);

/// <param name="Actor">Null for the system.</param>
/// <param name="From">As kept, except that people carry their names.</param>
public sealed record HistoryEntry(
    Guid Id, TicketChangeKind Kind, DateTimeOffset At, Guid? ActorId, string? Actor, string? From, string? To, string? Why);
