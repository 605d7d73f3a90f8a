using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Escalations.Api;

/// <summary>One line of the escalation log: what was done to draw attention to a ticket, by whom or by which rule, and why.</summary>
[Example("""
    {
      "id": "0199d0a2-0000-7000-8000-000000000001", "item": "ticket", "ticket_number": "TKT-2026-00042",
      "subject": "Invoice 1042 shows the wrong VAT", "level": 1, "origin": "manual", "action": "level_raised", "from": "0", "to": "1",
      "reason": "The customer called twice", "by": { "id": "0199d0a2-0000-7000-8000-0000000000a1", "name": "Ada Agent" },
      "owner": null, "at": "2026-03-02T10:00:00Z", "policy": null, "clock": null, "point_percent": null, "cycle": null,
      "acknowledged_by": null, "acknowledged_at": null, "acknowledgement_note": null
    }
    """)]
public sealed record EscalationResource
{
    public required Guid Id { get; init; }

    public required EscalatedItem Item { get; init; }

    public required string? TicketNumber { get; init; }

    public required string? Subject { get; init; }

    /// <summary>The level of the ticket after this, 0 to 3.</summary>
    public required int Level { get; init; }

    /// <summary>manual or rule.</summary>
    public required EscalationOrigin Origin { get; init; }

    public required EscalationAction Action { get; init; }

    /// <summary>Levels, priorities or names of people, as the action has it.</summary>
    public required string? From { get; init; }

    public required string? To { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Null for a rule.</summary>
    public required PersonResource? By { get; init; }

    /// <summary>Whose work the ticket was then.</summary>
    public required PersonResource? Owner { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string? Policy { get; init; }

    /// <summary>Of a rule: first_response or resolution.</summary>
    public required string? Clock { get; init; }

    public required int? PointPercent { get; init; }

    public required int? Cycle { get; init; }

    public required PersonResource? AcknowledgedBy { get; init; }

    public required DateTimeOffset? AcknowledgedAt { get; init; }

    public required string? AcknowledgementNote { get; init; }

    public static EscalationResource Of(EscalationRow row) => new()
    {
        Id = row.Line.Id,
        Item = row.Line.Item,
        TicketNumber = row.Number,
        Subject = row.Subject,
        Level = row.Line.Level,
        Origin = row.Line.Origin,
        Action = row.Line.Action,
        From = Word(row.Line.Action, row.From),
        To = Word(row.Line.Action, row.To),
        Reason = row.Line.Reason,
        By = Person(row.Line.ActorId, row.Actor),
        Owner = Person(row.Line.OwnerId, row.Owner),
        At = row.Line.At,
        Policy = row.Line.Policy,
        Clock = row.Line.Clock,
        PointPercent = row.Line.PointPercent,
        Cycle = row.Line.Cycle,
        AcknowledgedBy = Person(row.Line.AcknowledgedBy, row.AcknowledgedBy),
        AcknowledgedAt = row.Line.AcknowledgedAt,
        AcknowledgementNote = row.Line.AcknowledgementNote,
    };

    private static PersonResource? Person(Guid? id, string? name) => id is { } known ? new(known, name ?? "") : null;

    private static string? Word(EscalationAction action, string? value) =>
        action is EscalationAction.PriorityRaised && Enum.TryParse<TicketPriority>(value, out var priority) ? priority.Word() : value;
}
