using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>A person with an e-mail address.</summary>
public sealed record RequesterResource(Guid Id, string Name, string Email);

/// <summary>A person by name.</summary>
public sealed record PersonResource(Guid Id, string Name);

/// <summary>A request for help, from its first word to its closing.</summary>
[Example("""
    {
      "id": "019d2b5c-7a10-7c3e-9f55-1f0e6a1b2c3d", "ticket_number": "TKT-2026-00042",
      "subject": "Invoice 1042 shows the wrong VAT", "description": "It says **19 %**, our rate is 7 %.",
      "category": "billing", "priority": "high", "status": "in_progress", "channel": "web",
      "requester": { "id": "019d2b5c-0000-7c3e-9f55-1f0e6a1b2c3d", "name": "Ada Byron", "email": "customer1@example.com" },
      "assigned_to": { "id": "019d2b5c-0001-7c3e-9f55-1f0e6a1b2c3d", "name": "Mia Wong" },
      "created_at": "2026-03-02T10:00:00Z", "updated_at": "2026-03-02T10:20:00Z",
      "first_responded_at": "2026-03-02T10:20:00Z", "resolved_at": null, "closed_at": null,
      "sla_due_date": "2026-03-02T18:00:00Z", "sla_breached": false, "sla_paused": false, "is_overdue": false,
      "time_until_sla": 27600, "escalation_level": 0, "follows_up": null, "version": 3
    }
    """)]
public sealed record TicketResource
{
    public required Guid Id { get; init; }

    /// <summary>TKT-YYYY-NNNNN; what every address and every other reference uses.</summary>
    public required string TicketNumber { get; init; }

    public required string Subject { get; init; }

    /// <summary>Markdown.</summary>
    public required string Description { get; init; }

    public required TicketCategory Category { get; init; }

    public required TicketPriority Priority { get; init; }

    public required TicketStatus Status { get; init; }

    /// <summary>How it came in.</summary>
    public required TicketChannel Channel { get; init; }

    public required RequesterResource Requester { get; init; }

    /// <summary>Null while it belongs to nobody.</summary>
    public required PersonResource? AssignedTo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset? FirstRespondedAt { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The promise; while the clock stands, as it was when it stopped.</summary>
    public required DateTimeOffset SlaDueDate { get; init; }

    /// <summary>The promise of this cycle was broken.</summary>
    public required bool SlaBreached { get; init; }

    /// <summary>The clock stands until somebody else moves.</summary>
    public required bool SlaPaused { get; init; }

    public required bool IsOverdue { get; init; }

    /// <summary>Whole seconds, negative when overdue; null while the clock stands.</summary>
    public required long? TimeUntilSla { get; init; }

    /// <summary>0 to 3.</summary>
    public required int EscalationLevel { get; init; }

    /// <summary>The number of the closed ticket that this one takes up again.</summary>
    public required string? FollowsUp { get; init; }

    /// <summary>Grows with every change. Send it along with a change to be refused when somebody was faster.</summary>
    public required int Version { get; init; }

    public static TicketResource Of(
        Ticket ticket, RequesterResource requester, PersonResource? assignee, string? followsUp, DateTimeOffset now) => new()
        {
            Id = ticket.Id,
            TicketNumber = ticket.Number,
            Subject = ticket.Subject,
            Description = ticket.Description,
            Category = ticket.Category,
            Priority = ticket.Priority,
            Status = ticket.Status,
            Channel = ticket.Channel,
            Requester = requester,
            AssignedTo = assignee,
            CreatedAt = ticket.CreatedAt,
            UpdatedAt = ticket.UpdatedAt,
            FirstRespondedAt = ticket.FirstRespondedAt,
            ResolvedAt = ticket.ResolvedAt,
            ClosedAt = ticket.ClosedAt,
            SlaDueDate = ticket.SlaDueAt,
            SlaBreached = ticket.SlaBreachedAt is not null || ticket.IsOverdue(now),
            SlaPaused = ticket.SlaPaused,
            IsOverdue = ticket.IsOverdue(now),
            TimeUntilSla = ticket.TimeUntilSla(now) is { } left ? (long)Math.Floor(left.TotalSeconds) : null,
            EscalationLevel = ticket.EscalationLevel,
            FollowsUp = followsUp,
            Version = ticket.Version,
        };
}
