using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Whether an agent gets new tickets now, and what was said about it.</summary>
[Example("""
    {
      "number": "AGT-0007", "user_id": "019d0000-0000-7000-8000-000000000009", "name": "Anna", "status": "active",
      "availability": "out_of_office", "cause": "said", "since": "2026-11-21T12:00:00Z", "until": "2026-12-01T08:00:00Z",
      "substitute_id": "019d0000-0000-7000-8000-000000000010", "substitute": "Boris"
    }
    """)]
public sealed record AvailabilityResource
{
    public required string Number { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required AgentStatus Status { get; init; }

    public required Availability Availability { get; init; }

    /// <summary>Why it is that: somebody said so, or the desk noticed.</summary>
    public required AvailabilityCause Cause { get; init; }

    /// <summary>Null until it changes for the first time.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>When a time out of office ends.</summary>
    public required DateTimeOffset? Until { get; init; }

    public required Guid? SubstituteId { get; init; }

    public required string? Substitute { get; init; }

    public static AvailabilityResource Of(AvailabilityView view) => new()
    {
        Number = view.Number,
        UserId = view.UserId,
        Name = view.Name,
        Status = view.Status,
        Availability = view.Availability,
        Cause = view.Cause,
        Since = view.Since,
        Until = view.Until,
        SubstituteId = view.SubstituteId,
        Substitute = view.Substitute,
    };
}

/// <summary>What somebody says of their availability.</summary>
[Example("""{ "availability": "out_of_office", "until": "2026-12-01T08:00:00Z", "substitute_id": "019d0000-0000-7000-8000-000000000010" }""")]
internal sealed record AvailabilityRequest
{
    [Required]
    public Availability? Availability { get; init; }

    /// <summary>Needed out of office, and only there: later than now, by at most 366 days.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The user id of the agent who takes over their tickets; without one the assignment chooses.</summary>
    public Guid? SubstituteId { get; init; }
}

/// <summary>One change of somebody's availability.</summary>
[Example("""
    {
      "id": "019d0000-0000-7000-8000-000000000501", "at": "2026-11-21T12:00:00Z", "from": "available", "to": "away", "cause": "idle",
      "until": null, "substitute": null, "actor": null
    }
    """)]
public sealed record AvailabilityChangeResource
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Availability From { get; init; }

    public required Availability To { get; init; }

    public required AvailabilityCause Cause { get; init; }

    public required DateTimeOffset? Until { get; init; }

    public required string? Substitute { get; init; }

    /// <summary>Null for the system.</summary>
    public required string? Actor { get; init; }

    public static AvailabilityChangeResource Of(AvailabilityLine line) => new()
    {
        Id = line.Change.Id,
        At = line.Change.At,
        From = line.Change.From,
        To = line.Change.To,
        Cause = line.Change.Cause,
        Until = line.Change.Until,
        Substitute = line.Substitute,
        Actor = line.Actor,
    };
}
