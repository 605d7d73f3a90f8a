using SupportPortal.Domain.Sla.Rehearsal;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Sla.Rehearsal;

/// <summary>What became of the replayed tickets under one set of policies.</summary>
public sealed record TallyResource
{
    /// <summary>Tickets of which a promise was broken, either one.</summary>
    public required int Breached { get; init; }

    public required int FirstResponseBreaches { get; init; }

    public required int ResolutionBreaches { get; init; }

    public required int Warnings { get; init; }

    /// <summary>Tickets that a rule acted on.</summary>
    public required int Escalated { get; init; }

    public required int PrioritiesRaised { get; init; }

    public required int LeadsNotified { get; init; }

    public required int Reassigned { get; init; }

    /// <summary>Each an e-mail at most.</summary>
    public required int Notices { get; init; }

    public static TallyResource Of(SlaTally tally) => new()
    {
        Breached = tally.Breached,
        FirstResponseBreaches = tally.FirstResponseBreaches,
        ResolutionBreaches = tally.ResolutionBreaches,
        Warnings = tally.Warnings,
        Escalated = tally.Escalated,
        PrioritiesRaised = tally.PrioritiesRaised,
        LeadsNotified = tally.LeadsNotified,
        Reassigned = tally.Reassigned,
        Notices = tally.Notices,
    };
}

/// <summary>The tickets of the last 30 days, replayed. Nothing was stored or sent.</summary>
[Example("""
    {
      "since": "2026-10-22T12:00:00Z", "until": "2026-11-21T12:00:00Z", "tickets": 1240,
      "present": { "breached": 61, "first_response_breaches": 40, "resolution_breaches": 30, "warnings": 900, "escalated": 0,
        "priorities_raised": 0, "leads_notified": 0, "reassigned": 0, "notices": 960 },
      "proposed": { "breached": 48, "first_response_breaches": 31, "resolution_breaches": 22, "warnings": 700, "escalated": 80,
        "priorities_raised": 80, "leads_notified": 0, "reassigned": 0, "notices": 750 }
    }
    """)]
public sealed record RehearsalResource
{
    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required int Tickets { get; init; }

    /// <summary>Under the policies in force, from the start of each ticket on.</summary>
    public required TallyResource Present { get; init; }

    public required TallyResource Proposed { get; init; }

    public static RehearsalResource Of(RehearsalResult result) => new()
    {
        Since = result.Since,
        Until = result.Until,
        Tickets = result.Present.Items,
        Present = TallyResource.Of(result.Present),
        Proposed = TallyResource.Of(result.Proposed),
    };
}
