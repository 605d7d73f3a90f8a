using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>What a policy would make, or made, of one open ticket that is promised something else.</summary>
public sealed record OpenItemResource
{
    public required string TicketNumber { get; init; }

    public required TicketPriority Priority { get; init; }

    public required string PromisedBy { get; init; }

    public required DateTimeOffset DueBefore { get; init; }

    public required DateTimeOffset DueAfter { get; init; }

    public required bool BecomesOverdue { get; init; }

    public static OpenItemResource Of(OpenItemChange change) => new()
    {
        TicketNumber = change.Number,
        Priority = change.Priority,
        PromisedBy = change.PromisedBy,
        DueBefore = change.DueBefore,
        DueAfter = change.DueAfter,
        BecomesOverdue = change.BecomesOverdue,
    };
}

/// <summary>What a policy means for the open tickets that are promised something else.</summary>
[Example("""
    {
      "tickets": 348, "due_sooner": 12, "due_later": 300, "become_overdue": 2, "come_in_time": 0, "applied": null,
      "most": [{ "ticket_number": "TKT-2026-000017", "priority": "high", "promised_by": "Standard",
        "due_before": "2026-11-24T12:20:00Z", "due_after": "2026-11-24T11:20:00Z", "becomes_overdue": false }]
    }
    """)]
public sealed record PolicyApplication
{
    public required int Tickets { get; init; }

    public required int DueSooner { get; init; }

    public required int DueLater { get; init; }

    public required int BecomeOverdue { get; init; }

    public required int ComeInTime { get; init; }

    /// <summary>How many were promised anew; null when it was only looked at.</summary>
    public required int? Applied { get; init; }

    /// <summary>The 200 that change most.</summary>
    public required IReadOnlyList<OpenItemResource> Most { get; init; }

    public static PolicyApplication Of(OpenItems items, int? applied) => new()
    {
        Tickets = items.Ids.Count,
        DueSooner = items.Sooner,
        DueLater = items.Later,
        BecomeOverdue = items.BecomeOverdue,
        ComeInTime = items.ComeInTime,
        Applied = applied,
        Most = [.. items.Most.Select(OpenItemResource.Of)],
    };
}
