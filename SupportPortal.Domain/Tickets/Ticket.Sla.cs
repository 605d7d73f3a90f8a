using System.Globalization;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Domain.Tickets;

/// <summary>The clock of a ticket: it runs while the desk works, stands while somebody else must move, stops when resolved.</summary>
public sealed partial class Ticket
{
    /// <summary>The place of a ticket whose clock does not run in an order by due date: after all others.</summary>
    public static readonly DateTimeOffset NotDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>1 for the first, one more at each reopening.</summary>
    public int SlaCycle { get; private set; }

    public TimeSpan SlaTarget { get; private set; }

    public TimeSpan SlaRanBefore { get; private set; }

    public DateTimeOffset SlaSince { get; private set; }

    public SlaClockState SlaState { get; private set; }

    /// <summary>The promise; while the clock stands, as it was when it stopped.</summary>
    public DateTimeOffset SlaDueAt { get; private set; }

    /// <summary>The order of the queue: the due date while the clock runs, else <see cref="NotDue"/>.</summary>
    public DateTimeOffset QueueDueAt { get; private set; }

    /// <summary>When the next warning or breach falls due, for the SLA monitor; null when none is left in this cycle.</summary>
    public DateTimeOffset? SlaNextPointAt { get; private set; }

    public DateTimeOffset? SlaWarnedAt { get; private set; }

    /// <summary>The true instant at which the promise was broken, however late it was noticed.</summary>
    public DateTimeOffset? SlaBreachedAt { get; private set; }

    public bool SlaPaused => SlaState is SlaClockState.Paused;

    public SlaClock Clock => new(SlaCycle, SlaTarget, SlaRanBefore, SlaSince, SlaState);

    public bool IsOverdue(DateTimeOffset now) => SlaState is SlaClockState.Running && now >= SlaDueAt;

    /// <summary>What is left, negative when overdue; null while the clock stands.</summary>
    public TimeSpan? TimeUntilSla(DateTimeOffset now) => SlaState is SlaClockState.Running ? SlaDueAt - now : null;

    /// <summary>
    /// The SLA monitor's look at one ticket: past its due date it is breached, past the warning point it is warned, once each
    /// in a cycle. Past both at once it is breached only.
    /// </summary>
    public void PassSlaPoints(DateTimeOffset now)
    {
        if (SlaNextPointAt is null || now < SlaNextPointAt)
            return;
        if (IsOverdue(now))
        {
            BreachIfOver(now);
        }
        else
        {
            SlaWarnedAt = now;
            Record(TicketChangeKind.SlaWarning, null, Instant(SlaDueAt), null, now);
            Raise(new TicketSlaWarned(this));
        }

        SetClock(Clock);
    }

    private void SetClock(SlaClock clock)
    {
        (SlaCycle, SlaTarget, SlaRanBefore, SlaSince, SlaState) =
            (clock.Cycle, clock.Target, clock.RanBefore, clock.Since, clock.State);
        SlaDueAt = clock.DueAt;
        var runs = clock.State is SlaClockState.Running;
        QueueDueAt = runs ? SlaDueAt : NotDue;
        SlaNextPointAt = !runs || SlaBreachedAt is not null ? null
            : SlaWarnedAt is not null ? SlaDueAt
            : clock.PointAt(SlaTargets.WarningPoint);
    }

    private void RunOrPause(TicketStatus status, DateTimeOffset now) =>
        MoveClock(status.PausesClock() ? SlaClockState.Paused : SlaClockState.Running, now);

    private void StopClock(DateTimeOffset now) => MoveClock(SlaClockState.Stopped, now);

    private void MoveClock(SlaClockState state, DateTimeOffset now)
    {
        var clock = Clock;
        if (clock.State == state)
            return;
        BreachIfOver(now);
        EndInterval(now);
        SetClock(clock.Move(state, now));
    }

    private void StartNextCycle(DateTimeOffset now)
    {
        (SlaWarnedAt, SlaBreachedAt) = (null, null);
        SetClock(SlaClock.Start(SlaCycle + 1, SlaTargets.Resolution(Priority), now));
    }

    private void Retarget(TimeSpan target, Guid? actorId, DateTimeOffset now)
    {
        if (SlaState is SlaClockState.Stopped)
            return;
        BreachIfOver(now);
        var before = SlaDueAt;
        var clock = Clock.WithTarget(target);
        if (SlaBreachedAt is null && now < clock.PointAt(SlaTargets.WarningPoint))
            SlaWarnedAt = null;
        SetClock(clock);
        Record(TicketChangeKind.DueDate, Instant(before), Instant(SlaDueAt), actorId, now);
    }

    /// <summary>A promise broken between two sweeps of the monitor is broken all the same.</summary>
    private void BreachIfOver(DateTimeOffset now)
    {
        if (SlaBreachedAt is not null || !IsOverdue(now))
            return;
        SlaBreachedAt = SlaDueAt;
        Record(TicketChangeKind.SlaBreach, null, Instant(SlaDueAt), null, now);
        Raise(new TicketSlaBreached(this));
    }

    private void EndInterval(DateTimeOffset now)
    {
        if (SlaState is SlaClockState.Stopped || now == SlaSince)
            return;
        Raise(new SlaInterval
        {
            ItemId = Id,
            Cycle = SlaCycle,
            State = SlaState,
            StartedAt = SlaSince,
            EndedAt = now,
        });
    }

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
