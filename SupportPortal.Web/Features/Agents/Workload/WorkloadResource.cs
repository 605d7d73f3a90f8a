using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Agents.HandOver;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>How many there are of each priority, and of all.</summary>
public sealed record PriorityCountsResource(int Critical, int High, int Medium, int Low, int Total)
{
    public static PriorityCountsResource Of(PriorityCounts counts) => new(counts.Critical, counts.High, counts.Medium, counts.Low, counts.Total);
}

/// <summary>What somebody carries, and what they got done.</summary>
[Example("""
    {
      "number": "AGT-0007", "user_id": "019d0000-0000-7000-8000-000000000009", "name": "Anna", "status": "active", "availability": "available",
      "takes_tickets": true, "open_tickets": { "critical": 1, "high": 4, "medium": 7, "low": 2, "total": 14 }, "weighted_load": 32, "capacity": 100,
      "oldest_open_at": "2026-11-02T08:10:00Z", "handled_today": 3, "handled_in_30_days": 61
    }
    """)]
public sealed record WorkloadResource
{
    /// <summary>Null for who owns tickets and has no support profile.</summary>
    public required string? Number { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required AgentStatus? Status { get; init; }

    public required Availability? Availability { get; init; }

    /// <summary>New tickets may come at present.</summary>
    public required bool TakesTickets { get; init; }

    public required PriorityCountsResource OpenTickets { get; init; }

    /// <summary>The open tickets, weighted by the present rules of assignment.</summary>
    public required int WeightedLoad { get; init; }

    public required int? Capacity { get; init; }

    /// <summary>When the oldest open ticket came in.</summary>
    public required DateTimeOffset? OldestOpenAt { get; init; }

    /// <summary>What was solved while it was theirs, since midnight on your clock. What came back and was solved again counts twice.</summary>
    public required int HandledToday { get; init; }

    /// <summary>The same for today and the 29 days before.</summary>
    public required int HandledIn30Days { get; init; }

    public static WorkloadResource Of(WorkloadLine line) => new()
    {
        Number = line.Profile?.Number,
        UserId = line.UserId,
        Name = line.Name,
        Status = line.Profile?.Status,
        Availability = line.Profile?.Availability,
        TakesTickets = line.TakesTickets,
        OpenTickets = PriorityCountsResource.Of(line.Tickets),
        WeightedLoad = line.Load,
        Capacity = line.Capacity,
        OldestOpenAt = line.OldestAt,
        HandledToday = line.HandledToday,
        HandledIn30Days = line.HandledInMonth,
    };
}

/// <summary>Tickets that are to go to one agent.</summary>
[Example("""{ "ticket_numbers": ["TKT-2026-00041", "TKT-2026-00042"], "to": "AGT-0007" }""")]
internal sealed record MoveRequest
{
    public const int MostTickets = 1_000;

    /// <summary>1 to 1,000 numbers; one that comes twice counts once.</summary>
    [Required, MinLength(1), MaxLength(MostTickets)]
    public IReadOnlyList<string>? TicketNumbers { get; init; }

    /// <summary>An agent by number or user id.</summary>
    [Required]
    public string? To { get; init; }

    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (TicketNumbers is not { Count: > 0 and <= MostTickets } || TicketNumbers.Contains(null!))
            refusals.Add(new("bulk.count", "ticket_numbers", MostTickets));
        if (string.IsNullOrWhiteSpace(To))
            refusals.Add(ApiRefusals.Missing("to"));
        return refusals;
    }
}

/// <summary>Whether everything of an agent is handed over, or only looked at.</summary>
[Example("""{ "apply": false }""")]
internal sealed record HandOverRequest
{
    /// <summary>Nothing changes without it.</summary>
    public bool Apply { get; init; }
}

/// <summary>What one agent gets.</summary>
public sealed record HandOverShareResource(string Number, Guid UserId, string Name, PriorityCountsResource Tickets);

/// <summary>Who gets what of an agent's open tickets.</summary>
[Example("""
    {
      "applied": false, "tickets": 14, "moved": 13, "left": 1,
      "shares": [{ "number": "AGT-0008", "user_id": "019d0000-0000-7000-8000-000000000010", "name": "Boris",
        "tickets": { "critical": 1, "high": 4, "medium": 6, "low": 2, "total": 13 } }]
    }
    """)]
public sealed record HandOverResource
{
    /// <summary>False for a forecast.</summary>
    public required bool Applied { get; init; }

    /// <summary>How many were open.</summary>
    public required int Tickets { get; init; }

    public required int Moved { get; init; }

    /// <summary>Nobody else has room for them: they stay.</summary>
    public required int Left { get; init; }

    public required IReadOnlyList<HandOverShareResource> Shares { get; init; }

    public static HandOverResource Of(HandOverPlan plan) => new()
    {
        Applied = false,
        Tickets = plan.Tickets.Total,
        Moved = plan.Moving,
        Left = plan.Left.Total,
        Shares = Show(plan.Shares),
    };

    public static HandOverResource Of(HandOverRun run, IReadOnlyList<HandOverShare> shares) => new()
    {
        Applied = true,
        Tickets = run.Total,
        Moved = run.Moved,
        Left = run.Left,
        Shares = Show(shares),
    };

    private static List<HandOverShareResource> Show(IReadOnlyList<HandOverShare> shares) =>
        [.. shares.Select(share => new HandOverShareResource(share.Number, share.UserId, share.Name, PriorityCountsResource.Of(share.Tickets)))];
}
