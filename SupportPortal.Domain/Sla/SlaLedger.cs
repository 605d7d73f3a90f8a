namespace SupportPortal.Domain.Sla;

/// <summary>A stretch of the cycle in which the clock ran or stood.</summary>
public sealed record SlaLedgerLine(SlaClockState State, DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Duration => To - From;
}

/// <summary>
/// How the due date of the present cycle comes about. The lines follow each other without a gap, and it always holds to the
/// tick: <see cref="StartedAt"/> + all lines + <see cref="Left"/> = <see cref="DueAt"/>, and what ran + <see cref="Left"/> =
/// <see cref="Target"/>.
/// </summary>
public sealed record SlaLedger
{
    public required int Cycle { get; init; }

    public required SlaClockState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The promise, as it is now.</summary>
    public required TimeSpan Target { get; init; }

    /// <summary>Running and paused; the pause that still lasts is not among them, for its length is not known yet.</summary>
    public required IReadOnlyList<SlaLedgerLine> Lines { get; init; }

    /// <summary>What remains of the promise; negative by as much as it is overdue.</summary>
    public required TimeSpan Left { get; init; }

    /// <summary>Since when the clock stands, waiting for somebody; until it runs again the due date is that of this instant.</summary>
    public required DateTimeOffset? PausedSince { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <param name="clock">As it is now.</param>
    /// <param name="intervals">Everything that was written down about its item; other cycles are left out.</param>
    /// <param name="now">Up to here a running clock has run.</param>
    public static SlaLedger Of(SlaClock clock, IEnumerable<SlaInterval> intervals, DateTimeOffset now)
    {
        List<SlaLedgerLine> lines =
        [
            .. intervals.Where(interval => interval.Cycle == clock.Cycle)
                .OrderBy(interval => interval.StartedAt)
                .Select(interval => new SlaLedgerLine(interval.State, interval.StartedAt, interval.EndedAt)),
        ];
        if (clock.State is SlaClockState.Running && now > clock.Since)
            lines.Add(new(SlaClockState.Running, clock.Since, now));
        return new()
        {
            Cycle = clock.Cycle,
            State = clock.State,
            StartedAt = lines is [var first, ..] ? first.From : clock.Since,
            Target = clock.Target,
            Lines = lines,
            Left = clock.Target - clock.Ran(now > clock.Since ? now : clock.Since),
            PausedSince = clock.State is SlaClockState.Paused ? clock.Since : null,
            DueAt = clock.DueAt,
        };
    }
}
