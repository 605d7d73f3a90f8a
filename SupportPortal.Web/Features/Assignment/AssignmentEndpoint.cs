using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Somebody who could have taken the ticket, with the figures of that moment.</summary>
public sealed record CandidateResource
{
    public required Guid AgentId { get; init; }

    public required string? Name { get; init; }

    /// <summary>In the ticket's category: 0 does not know it, 1 knows it, 2 knows it well, 3 is whom the others ask.</summary>
    public required int Level { get; init; }

    /// <summary>Critical 4, High 3, Medium 2, Low 1 for each ticket that is open.</summary>
    public required int WeightedLoad { get; init; }

    public required int Capacity { get; init; }

    public required DateTimeOffset? LastAssignedAt { get; init; }
}

/// <summary>Why a ticket is with the agent who has it.</summary>
[Example("""
    {
      "ticket_number": "TKT-2026-000017", "agent_id": "019d0000-0000-7000-8000-000000000009", "from_agent_id": null, "at": "2026-11-21T12:00:00Z",
      "occasion": "waiting", "decided_by": "load", "category": "billing", "priority": "high", "eligible": 7, "full": 1, "unskilled": 0, "measure": "weighted",
      "candidates": [{ "agent_id": "019d0000-0000-7000-8000-000000000009", "name": "Anna", "level": 2, "weighted_load": 12,
        "capacity": 100, "last_assigned_at": "2026-11-21T11:20:00Z" }]
    }
    """)]
public sealed record AssignmentResource
{
    public required string TicketNumber { get; init; }

    public required Guid AgentId { get; init; }

    /// <summary>Who had it before; null when it was nobody's.</summary>
    public required Guid? FromAgentId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why somebody was looked for.</summary>
    public required AssignmentOccasion Occasion { get; init; }

    /// <summary>By what the chosen one was ahead of the next.</summary>
    public required DecidedBy DecidedBy { get; init; }

    /// <summary>Of the ticket then.</summary>
    public required TicketCategory Category { get; init; }

    public required TicketPriority Priority { get; init; }

    /// <summary>How many could have taken it.</summary>
    public required int Eligible { get; init; }

    /// <summary>How many were available and had no room for it.</summary>
    public required int Full { get; init; }

    /// <summary>How many had room, but did not know the category, where the rules required that.</summary>
    public required int Unskilled { get; init; }

    /// <summary>How loads were compared.</summary>
    public required LoadMeasure Measure { get; init; }

    /// <summary>The first five of those who could have taken it, the chosen one at their head.</summary>
    public required IReadOnlyList<CandidateResource> Candidates { get; init; }

    public static AssignmentResource Of(string number, WhyThisAgent why) => new()
    {
        TicketNumber = number,
        AgentId = why.Decision.AgentId,
        FromAgentId = why.Decision.FromAgentId,
        At = why.Decision.At,
        Occasion = why.Decision.Occasion,
        DecidedBy = why.Decision.DecidedBy,
        Category = why.Decision.Category,
        Priority = why.Decision.Priority,
        Eligible = why.Decision.Eligible,
        Full = why.Decision.Full,
        Unskilled = why.Decision.Unskilled,
        Measure = why.Decision.Measure,
        Candidates =
        [
            .. why.Decision.Candidates.Select(candidate => new CandidateResource
            {
                AgentId = candidate.AgentId,
                Name = why.Names.GetValueOrDefault(candidate.AgentId),
                Level = candidate.Level,
                WeightedLoad = candidate.WeightedLoad,
                Capacity = candidate.Capacity,
                LastAssignedAt = candidate.LastAssignedAt,
            }),
        ],
    };
}

internal static class AssignmentEndpoint
{
    public static void MapAssignment(this IEndpointRouteBuilder app) => app
        .MapApiGroup("/tickets", "Tickets", Permissions.WorkTickets)
        .MapGet("/{number}/assignment", ReadAsync).WithName("readAssignment").Refuses(404)
        .WithSummary("Reads why a ticket is with the agent who has it")
        .WithDescription("404 when the desk did not decide it: nobody owns the ticket, or a person gave it away.");

    private static async Task<Results<Ok<AssignmentResource>, RefusalResult>> ReadAsync(string number, WhyThisAgentQuery query, CancellationToken ct)
    {
        number = TicketReader.Canonical(number);
        return await query.ExecuteAsync(number, ct) is { } why
            ? TypedResults.Ok(AssignmentResource.Of(number, why))
            : TicketRefusals.NotFound.ToProblem();
    }
}
