using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Domain.Sla;

/// <summary>What became of a stretch of a cycle.</summary>
public enum SlaLedgerEntry
{
    /// <summary>Working time that counted.</summary>
    Ran,

    /// <summary>Nobody works then by the calendar: it does not count.</summary>
    Closed,

    /// <summary>It waited for somebody else: it does not count.</summary>
    Paused,

    /// <summary>Working time that is still left.</summary>
    Left,
}

/// <param name="Holidays">For closed time, the holidays in it.</param>
public sealed record SlaLedgerLine(SlaLedgerEntry What, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Holiday> Holidays)
{
    public TimeSpan Duration => To - From;
}

/// <summary>
/// How the due date of one promise comes about. The lines follow each other without a gap from the start of the cycle to the due
/// date, so that they add up to it to the tick; what ran and what is left add up to the target.
/// </summary>
public sealed record SlaLedger
{
    public required SlaClockKind Clock { get; init; }

    public required int Cycle { get; init; }

    public required SlaClockState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The promise, as it is now.</summary>
    public required TimeSpan Target { get; init; }

    public required IReadOnlyList<SlaLedgerLine> Lines { get; init; }

    /// <summary>Working time that remains of the promise; none once it is used up.</summary>
    public TimeSpan Left => Sum(SlaLedgerEntry.Left);

    /// <summary>Since when the clock stands; until it runs again the due date is that of this instant.</summary>
    public required DateTimeOffset? PausedSince { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset? BreachedAt { get; init; }

    /// <summary>When it was answered or resolved.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    public TimeSpan Sum(SlaLedgerEntry what) =>
        Lines.Where(line => line.What == what).Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Duration);

    /// <param name="now">Up to here a running clock has run.</param>
    public static SlaLedger Of(SlaItem item, SlaClockKind clock, DateTimeOffset now)
    {
        var promise = item.Promise(clock);
        var calendar = item.Policy.Calendar;
        var lines = new List<SlaLedgerLine>();
        var at = item.StartedAt;
        // What came after its end does not move a due date any more.
        var end = promise.EndedAt ?? DateTimeOffset.MaxValue;
        foreach (var (from, to) in item.RunsBefore().TakeWhile(run => run.From <= end))
        {
            Pause(from);
            Walk(from, to < end ? to : end, SlaLedgerEntry.Ran);
        }

        if (item.Since <= end)
        {
            Pause(item.Since);
            if (item.State is SlaClockState.Running)
                Walk(item.Since, now < end ? now : end, SlaLedgerEntry.Ran);
        }

        Walk(at, promise.DueAt, SlaLedgerEntry.Left);
        return new()
        {
            Clock = clock,
            Cycle = item.Cycle,
            State = item.State,
            StartedAt = item.StartedAt,
            Target = promise.Target,
            Lines = lines,
            PausedSince = item.State is SlaClockState.Paused ? item.Since : null,
            DueAt = promise.DueAt,
            BreachedAt = promise.BreachedAt ?? (IsOver() ? promise.DueAt : null),
            EndedAt = promise.EndedAt,
        };

        bool IsOver() => item.State is SlaClockState.Running && promise.EndedAt is null && now >= promise.DueAt;

        // Nothing after the due date belongs to how it came about.
        void Pause(DateTimeOffset until) => Add(SlaLedgerEntry.Paused, until < promise.DueAt ? until : promise.DueAt, []);

        void Walk(DateTimeOffset from, DateTimeOffset to, SlaLedgerEntry open)
        {
            foreach (var stretch in calendar.Stretches(from, to < promise.DueAt ? to : promise.DueAt))
                Add(stretch.IsOpen ? open : SlaLedgerEntry.Closed, stretch.To, stretch.Holidays);
        }

        void Add(SlaLedgerEntry what, DateTimeOffset to, IReadOnlyList<Holiday> holidays)
        {
            if (to <= at)
                return;
            lines.Add(new(what, at, to, holidays));
            at = to;
        }
    }
}
