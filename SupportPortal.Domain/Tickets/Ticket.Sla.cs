using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Domain.Tickets;

/// <summary>
/// What the desk promised about a ticket: its clocks run while the desk works, stand while somebody else must move, stop when it is
/// resolved. What lists of tickets show and sort by is kept on the ticket itself.
/// </summary>
public sealed partial class Ticket
{
    /// <summary>The place of a ticket whose clock does not run in an order by due date: after all others.</summary>
    public static readonly DateTimeOffset NotDue = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From this share of a promise on, in percent, its end is near.</summary>
    private const int Near = 75;

    public SlaItem Sla { get; private set; } = null!;

    public SlaClockState SlaState { get; private set; }

    /// <summary>By when it is to be resolved; while the clock stands, as it was when it stopped.</summary>
    public DateTimeOffset SlaDueAt { get; private set; }

    /// <summary>The order of the queue: the nearest due date of what is promised while the clocks run, else <see cref="NotDue"/>.</summary>
    public DateTimeOffset QueueDueAt { get; private set; }

    /// <summary>From when on <see cref="QueueDueAt"/> is near.</summary>
    public DateTimeOffset QueueNearAt { get; private set; }

    /// <summary>Which promise <see cref="QueueDueAt"/> is about.</summary>
    public SlaClockKind QueueClock { get; private set; }

    /// <summary>
    /// When a promise that has not ended was broken, as far as the last change of the ticket knows: it stays broken while the
    /// clock stands and when more time is given. What broke since shows in <see cref="QueueDueAt"/>.
    /// </summary>
    public DateTimeOffset? QueueBrokenAt { get; private set; }

    /// <summary>Which policy promises it, whatever the version.</summary>
    public Guid SlaPolicyId { get; private set; }

    /// <summary>The true instant at which the promise to resolve it was broken, once somebody changed the ticket afterwards.</summary>
    public DateTimeOffset? SlaBreachedAt { get; private set; }

    public bool SlaPaused => SlaState is SlaClockState.Paused;

    public bool IsOverdue(DateTimeOffset now) => SlaState is SlaClockState.Running && now >= SlaDueAt;

    /// <summary>What is left until it is to be resolved, negative when overdue; null while the clock stands.</summary>
    public TimeSpan? TimeUntilSla(DateTimeOffset now) => SlaState is SlaClockState.Running ? SlaDueAt - now : null;

    private SlaSubject SlaSubject => new(SlaItemKind.Ticket, Category, Priority, RequesterKind);

    /// <summary>Promises what the policies of today promise, from the start of the cycle on.</summary>
    public Result RenewPromise(Guid? actorId, DateTimeOffset now)
    {
        Reconsider(actorId, now, underNewest: true);
        return Result.Done;
    }

    /// <summary>The SLA monitor's look at one ticket.</summary>
    public void PassPoints(DateTimeOffset now)
    {
        foreach (var point in Sla.Pass(now))
        {
            Raise(point);
            Raise(PointChange(point, now));
        }

        Keep([], now);
    }

    private void RunOrPause(TicketStatus status, DateTimeOffset now) =>
        Keep(Sla.Move(status.PausesClock() ? SlaClockState.Paused : SlaClockState.Running, now), now);

    private void StopClocks(DateTimeOffset now) => Keep(Sla.Stop(AssigneeId, now), now);

    private void AnswerClock(DateTimeOffset now) => Keep(Sla.Answer(AssigneeId, now), now);

    private void StartNextCycle(DateTimeOffset now)
    {
        Sla.Restart(SlaSubject, now);
        Keep([], now);
    }

    private void Reconsider(Guid? actorId, DateTimeOffset now, bool underNewest = false)
    {
        var (before, policy) = (SlaDueAt, Sla.PolicyVersionId);
        Keep(Sla.Reconsider(SlaSubject, now, underNewest), now);
        if (SlaDueAt != before || Sla.PolicyVersionId != policy)
            Record(TicketChangeKind.DueDate, Instant(before), Instant(SlaDueAt), actorId, now, Sla.Policy.Definition.Name);
    }

    /// <summary>After anything that moved the clocks: what lists show of them, and the points that were passed on the way.</summary>
    private void Keep(IReadOnlyList<SlaPoint> passed, DateTimeOffset now)
    {
        foreach (var point in passed)
        {
            var change = PointChange(point, now);
            Raise(change);
            UpdatedAt = now;
            if (point.IsBreach)
                Raise(new TicketSlaBreached(this, point, change.Id));
        }

        foreach (var row in Sla.Events)
            Raise(row);
        Sla.ClearEvents();
        var runs = Sla.State is SlaClockState.Running;
        QueueClock = Sla.NearestClock;
        SlaState = Sla.State;
        SlaDueAt = Sla.Resolution.DueAt;
        SlaBreachedAt = Sla.Resolution.BreachedAt;
        SlaPolicyId = Sla.Policy.PolicyId;
        QueueBrokenAt = Sla.BrokenAt;
        QueueDueAt = runs ? Sla.Promise(QueueClock).DueAt : NotDue;
        QueueNearAt = runs ? Sla.PointAt(QueueClock, Near) : NotDue;
    }

    /// <summary>The line of the history that says that a point was passed.</summary>
    public static TicketChange PointChange(SlaPoint point, DateTimeOffset now) => new()
    {
        TicketId = point.ItemId,
        Kind = point.IsBreach ? TicketChangeKind.SlaBreach : TicketChangeKind.SlaWarning,
        From = string.Create(CultureInfo.InvariantCulture, $"{point.Clock} {point.Percent}"),
        To = Instant(point.DueAt),
        ActorId = null,
        At = now,
    };

    private static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
