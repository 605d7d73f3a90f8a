using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;

namespace SupportPortal.Web.Features.Sla.Ledger;

/// <summary>A stretch in which the clock ran or stood.</summary>
public sealed record SlaLedgerLineResource
{
    /// <summary>running or paused.</summary>
    public required SlaClockState What { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required double Minutes { get; init; }

    /// <summary>The status that made it stand; null while it ran.</summary>
    public required TicketStatus? Because { get; init; }
}

/// <summary>A change of priority that moved the due date.</summary>
public sealed record PromiseChangeResource
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the system, and for customers.</summary>
    public required PersonResource? By { get; init; }

    public required TicketPriority From { get; init; }

    public required TicketPriority To { get; init; }

    public required DateTimeOffset DueBefore { get; init; }

    public required DateTimeOffset DueAfter { get; init; }
}

/// <summary>How the due date of a ticket comes about, in its present cycle.</summary>
[Example("""
    {
      "ticket_number": "TKT-2026-00042", "cycle": 1, "state": "running", "started_at": "2026-03-02T10:00:00Z", "target_minutes": 480,
      "lines": [
        { "what": "running", "from": "2026-03-02T10:00:00Z", "to": "2026-03-02T12:10:00Z", "minutes": 130, "because": null },
        { "what": "paused", "from": "2026-03-02T12:10:00Z", "to": "2026-03-03T06:10:00Z", "minutes": 1080, "because": "waiting_on_customer" }
      ],
      "minutes_left": 350, "paused_since": null, "sla_due_date": "2026-03-03T12:00:00Z", "sla_breached_at": null, "changes": []
    }
    """)]
public sealed record SlaLedgerResource
{
    public required string TicketNumber { get; init; }

    /// <summary>1 for the first, one more at each reopening.</summary>
    public required int Cycle { get; init; }

    /// <summary>running, paused, or stopped once resolved.</summary>
    public required SlaClockState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The promise.</summary>
    public required double TargetMinutes { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<SlaLedgerLineResource> Lines { get; init; }

    /// <summary>What remains of the promise; negative by as much as it is overdue.</summary>
    public required double MinutesLeft { get; init; }

    public required DateTimeOffset? PausedSince { get; init; }

    public required DateTimeOffset SlaDueDate { get; init; }

    /// <summary>The instant at which the promise was broken.</summary>
    public required DateTimeOffset? SlaBreachedAt { get; init; }

    public required IReadOnlyList<PromiseChangeResource> Changes { get; init; }

    public static SlaLedgerResource Of(string number, TicketSlaLedger found, bool withNames) => new()
    {
        TicketNumber = number,
        Cycle = found.Ledger.Cycle,
        State = found.Ledger.State,
        StartedAt = found.Ledger.StartedAt,
        TargetMinutes = found.Ledger.Target.TotalMinutes,
        Lines = [.. found.Ledger.Lines.Select(line => new SlaLedgerLineResource
        {
            What = line.State,
            From = line.From,
            To = line.To,
            Minutes = line.Duration.TotalMinutes,
            Because = line.State is SlaClockState.Paused && found.Pauses.TryGetValue(line.From, out var status) ? status : null,
        })],
        MinutesLeft = found.Ledger.Left.TotalMinutes,
        PausedSince = found.Ledger.PausedSince,
        SlaDueDate = found.Ledger.DueAt,
        SlaBreachedAt = found.BreachedAt,
        Changes = [.. found.Changes.Select(change => new PromiseChangeResource
        {
            At = change.At,
            By = withNames && change.Actor is { } actor ? new(actor.Id, actor.Name) : null,
            From = change.From,
            To = change.To,
            DueBefore = change.DueBefore,
            DueAfter = change.DueAfter,
        })],
    };
}
