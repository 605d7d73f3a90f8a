using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Ledger;

/// <summary>A stretch of the way to the due date.</summary>
public sealed record SlaLedgerLineResource
{
    /// <summary>ran and left count against the target; closed (outside working hours) and paused do not.</summary>
    public required SlaLedgerEntry What { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required double Minutes { get; init; }

    /// <summary>For a pause, the status that made the clock stand.</summary>
    public required TicketStatus? Because { get; init; }

    /// <summary>For closed time, the names of the holidays in it.</summary>
    public required IReadOnlyList<string> Holidays { get; init; }
}

/// <summary>Something that moved the due date besides a pause.</summary>
public sealed record PromiseChangeResource
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the system, and for customers.</summary>
    public required PersonResource? By { get; init; }

    /// <summary>priority, category, or policy.</summary>
    public required string What { get; init; }

    /// <summary>The former priority or category; null when the policy itself changed.</summary>
    public required string? From { get; init; }

    /// <summary>The new priority or category, or the name of the policy.</summary>
    public required string? To { get; init; }

    public required DateTimeOffset DueBefore { get; init; }

    public required DateTimeOffset DueAfter { get; init; }
}

/// <summary>One promise and how its due date comes about.</summary>
public sealed record PromiseLedgerResource
{
    /// <summary>Working time that is promised.</summary>
    public required double TargetMinutes { get; init; }

    /// <summary>Oldest first, without a gap from the start of the cycle to the due date.</summary>
    public required IReadOnlyList<SlaLedgerLineResource> Lines { get; init; }

    /// <summary>Working time that is left of the target; 0 once it is used up.</summary>
    public required double MinutesLeft { get; init; }

    public required DateTimeOffset DueDate { get; init; }

    /// <summary>The instant at which the promise was broken.</summary>
    public required DateTimeOffset? BreachedAt { get; init; }

    /// <summary>When it was answered or resolved.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    internal static PromiseLedgerResource Of(SlaLedger ledger, IReadOnlyDictionary<DateTimeOffset, TicketStatus> pauses) => new()
    {
        TargetMinutes = ledger.Target.TotalMinutes,
        Lines = [.. ledger.Lines.Select(line => new SlaLedgerLineResource
        {
            What = line.What,
            From = line.From,
            To = line.To,
            Minutes = line.Duration.TotalMinutes,
            Because = line.What is SlaLedgerEntry.Paused && pauses.TryGetValue(line.From, out var status) ? status : null,
            Holidays = [.. line.Holidays.Select(holiday => holiday.Name)],
        })],
        MinutesLeft = ledger.Left.TotalMinutes,
        DueDate = ledger.DueAt,
        BreachedAt = ledger.BreachedAt,
        EndedAt = ledger.EndedAt,
    };
}

/// <summary>How the due dates of a ticket come about, in its present cycle.</summary>
[Example("""
    {
      "ticket_number": "TKT-2026-00042", "policy": "Standard", "time_zone": "UTC", "cycle": 1, "state": "running",
      "started_at": "2026-03-02T10:00:00Z", "paused_since": null, "sla_due_date": "2026-03-03T12:00:00Z",
      "resolution": {
        "target_minutes": 480,
        "lines": [
          { "what": "ran", "from": "2026-03-02T10:00:00Z", "to": "2026-03-02T12:10:00Z", "minutes": 130, "because": null, "holidays": [] },
          { "what": "paused", "from": "2026-03-02T12:10:00Z", "to": "2026-03-03T06:10:00Z", "minutes": 1080, "because": "waiting_on_customer", "holidays": [] },
          { "what": "left", "from": "2026-03-03T06:10:00Z", "to": "2026-03-03T12:00:00Z", "minutes": 350, "because": null, "holidays": [] }
        ],
        "minutes_left": 350, "due_date": "2026-03-03T12:00:00Z", "breached_at": null, "ended_at": null
      },
      "first_response": {
        "target_minutes": 120,
        "lines": [
          { "what": "ran", "from": "2026-03-02T10:00:00Z", "to": "2026-03-02T10:40:00Z", "minutes": 40, "because": null, "holidays": [] },
          { "what": "left", "from": "2026-03-02T10:40:00Z", "to": "2026-03-02T12:00:00Z", "minutes": 80, "because": null, "holidays": [] }
        ],
        "minutes_left": 80, "due_date": "2026-03-02T12:00:00Z", "breached_at": null, "ended_at": "2026-03-02T10:40:00Z"
      },
      "changes": []
    }
    """)]
public sealed record SlaLedgerResource
{
    public required string TicketNumber { get; init; }

    public required string Policy { get; init; }

    /// <summary>Of the calendar, an IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>1 for the first, one more at each reopening.</summary>
    public required int Cycle { get; init; }

    /// <summary>running, paused, or stopped once resolved.</summary>
    public required SlaClockState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset? PausedSince { get; init; }

    /// <summary>That of the resolution.</summary>
    public required DateTimeOffset SlaDueDate { get; init; }

    public required PromiseLedgerResource Resolution { get; init; }

    public required PromiseLedgerResource FirstResponse { get; init; }

    public required IReadOnlyList<PromiseChangeResource> Changes { get; init; }

    public static SlaLedgerResource Of(string number, TicketSlaLedger found, bool withNames) => new()
    {
        TicketNumber = number,
        Policy = found.Policy,
        TimeZone = found.TimeZone,
        Cycle = found.Resolution.Cycle,
        State = found.Resolution.State,
        StartedAt = found.Resolution.StartedAt,
        PausedSince = found.Resolution.PausedSince,
        SlaDueDate = found.Resolution.DueAt,
        Resolution = PromiseLedgerResource.Of(found.Resolution, found.Pauses),
        FirstResponse = PromiseLedgerResource.Of(found.FirstResponse, found.Pauses),
        Changes = [.. found.Changes.Select(change => new PromiseChangeResource
        {
            At = change.At,
            By = withNames && change.Actor is { } actor ? new(actor.Id, actor.Name) : null,
            What = change.What is TicketChangeKind.DueDate ? "policy" : change.What.Word(),
            From = Word(change.What, change.From),
            To = Word(change.What, change.To),
            DueBefore = change.DueBefore,
            DueAfter = change.DueAfter,
        })],
    };

    private static string? Word(TicketChangeKind what, string? kept) => what switch
    {
        TicketChangeKind.Priority when Enum.TryParse<TicketPriority>(kept, out var priority) => priority.Word(),
        TicketChangeKind.Category when Enum.TryParse<TicketCategory>(kept, out var category) => category.Word(),
        _ => kept,
    };
}
