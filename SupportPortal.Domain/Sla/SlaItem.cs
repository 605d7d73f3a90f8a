using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Domain.Sla;

/// <summary>
/// What was promised about one thing, a ticket say, and how far that is used up. Both clocks of a cycle run and stand together;
/// each ends by itself. A due date is a walk of working time through the stretches in which the clocks ran.
/// </summary>
public sealed class SlaItem : Entity, IVersioned
{
    private SlaBook _book = SlaBook.Seeded;

    private SlaItem()
    {
    }

    public SlaItemKind Kind { get; private init; }

    public Guid PolicyVersionId { get; private set; }

    /// <summary>1 for the first, one more at each reopening.</summary>
    public int Cycle { get; private set; }

    public SlaClockState State { get; private set; }

    /// <summary>When the cycle began.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Since when it has been in its state.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Working time that ran in this cycle before <see cref="Since"/>.</summary>
    public TimeSpan RanBefore { get; private set; }

    /// <summary>The stretches of this cycle in which the clocks ran before <see cref="Since"/>, as pairs of UTC ticks.</summary>
    public string Runs { get; private set; } = "";

    public SlaPromise FirstResponse { get; private set; }

    public SlaPromise Resolution { get; private set; }

    /// <summary>When the next point is passed; null when none is left in this cycle or the clocks stand.</summary>
    public DateTimeOffset? NextPointAt { get; private set; }

    public int Version { get; private set; }

    public SlaPolicyVersion Policy => _book.Version(PolicyVersionId);

    private BusinessCalendar Calendar => Policy.Calendar;

    /// <summary>Both clocks start.</summary>
    /// <param name="id">That of the thing itself.</param>
    public static SlaItem Start(Guid id, SlaSubject subject, SlaBook book, DateTimeOffset now)
    {
        var item = new SlaItem { Id = id, Kind = subject.Kind, _book = book };
        item.Begin(1, subject, now);
        return item;
    }

    /// <summary>Where its policies are looked up. Whoever brings it back from where it is kept says so.</summary>
    public void Under(SlaBook book) => _book = book;

    public SlaPromise Promise(SlaClockKind clock) => clock switch
    {
        SlaClockKind.FirstResponse => FirstResponse,
        SlaClockKind.Resolution => Resolution,
    };

    /// <summary>Whose due date comes first among what has not ended.</summary>
    public SlaClockKind NearestClock =>
        FirstResponse.EndedAt is null && FirstResponse.DueAt < Resolution.DueAt ? SlaClockKind.FirstResponse : SlaClockKind.Resolution;

    /// <summary>When what has not ended was broken; the earlier of the two.</summary>
    public DateTimeOffset? BrokenAt
    {
        get
        {
            var (answer, solution) = (Broken(FirstResponse), Broken(Resolution));
            return answer is null || solution < answer ? solution : answer;

            static DateTimeOffset? Broken(SlaPromise promise) => promise.EndedAt is null ? promise.BreachedAt : null;
        }
    }

    /// <summary>When this share of the promise is used up if the clock keeps running.</summary>
    public DateTimeOffset PointAt(SlaClockKind clock, int percent) => Reaches(Share(Promise(clock).Target, percent));

    /// <summary>Working time that ran in this cycle.</summary>
    public TimeSpan Ran(DateTimeOffset now) =>
        State is SlaClockState.Running ? RanBefore + Calendar.Between(Since, now) : RanBefore;

    /// <summary>The stretches in which the clocks ran before <see cref="Since"/>, oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> RunsBefore()
    {
        if (Runs.Length == 0)
            return [];
        long[] ticks = [.. Runs.Split(' ').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        return [.. ticks.Chunk(2).Select(pair => (new DateTimeOffset(pair[0], TimeSpan.Zero), new DateTimeOffset(pair[1], TimeSpan.Zero)))];
    }

    /// <summary>Every point whose time has come, in the order in which they were passed. Each comes once in a cycle.</summary>
    public IReadOnlyList<SlaPoint> Pass(DateTimeOffset now)
    {
        if (NextPointAt is null || NextPointAt > now)
            return [];
        var passed = new List<SlaPoint>();
        while (Next() is { } next && next.At <= now)
        {
            passed.Add(new()
            {
                ItemId = Id,
                Kind = Kind,
                Cycle = Cycle,
                Clock = next.Clock,
                Percent = next.Percent,
                PolicyVersionId = PolicyVersionId,
                At = next.At,
                FiredAt = now,
                DueAt = Promise(next.Clock).DueAt,
                OwedSince = Policy.HasRuleAt(next.Clock, next.Percent) ? now : null,
            });
            Set(next.Clock, Promise(next.Clock) with
            {
                Passed = next.Percent,
                BreachedAt = next.Percent == SlaPromise.Breach ? next.At : null,
            });
        }

        NextPointAt = Next()?.At;
        return passed;
    }

    /// <summary>The clocks run on, or stand because somebody else has to move.</summary>
    public IReadOnlyList<SlaPoint> Move(SlaClockState state, DateTimeOffset now)
    {
        if (State == state)
            return [];
        var passed = Settle(now);
        EndStretch(now);
        (State, Since) = (state, now);
        SetDueDates();
        return passed;
    }

    /// <summary>Somebody answered: the first promise has ended.</summary>
    public IReadOnlyList<SlaPoint> Answer(Guid? ownerId, DateTimeOffset now)
    {
        if (State is SlaClockState.Stopped || FirstResponse.EndedAt is not null)
            return [];
        var passed = Settle(now);
        End(SlaClockKind.FirstResponse, ownerId, now);
        NextPointAt = Next()?.At;
        return passed;
    }

    /// <summary>It is resolved: whatever was promised has ended.</summary>
    public IReadOnlyList<SlaPoint> Stop(Guid? ownerId, DateTimeOffset now)
    {
        if (State is SlaClockState.Stopped)
            return [];
        var passed = Settle(now);
        EndStretch(now);
        (State, Since) = (SlaClockState.Stopped, now);
        SetDueDates();
        End(SlaClockKind.FirstResponse, ownerId, now);
        End(SlaClockKind.Resolution, ownerId, now);
        NextPointAt = null;
        return passed;
    }

    /// <summary>It is open again: a new cycle, under the policies of today.</summary>
    public void Restart(SlaSubject subject, DateTimeOffset now) => Begin(Cycle + 1, subject, now);

    /// <summary>
    /// Something changed that decides on the promise: it is computed anew from the start of the cycle. Unless asked for the
    /// newest, the version it was promised under stays as long as its policy is the one that applies.
    /// </summary>
    public IReadOnlyList<SlaPoint> Reconsider(SlaSubject subject, DateTimeOffset now, bool underNewest = false)
    {
        if (State is SlaClockState.Stopped)
            return [];
        var passed = Settle(now);
        var applies = _book.For(subject);
        if (underNewest || applies.PolicyId != Policy.PolicyId)
            PolicyVersionId = applies.Id;
        if (FirstResponse.EndedAt is null)
            FirstResponse = FirstResponse with { Target = Policy.Target(SlaClockKind.FirstResponse, subject.Priority) };
        Resolution = Resolution with { Target = Policy.Target(SlaClockKind.Resolution, subject.Priority) };
        RanBefore = RunsBefore().Aggregate(TimeSpan.Zero, (sum, run) => sum + Calendar.Between(run.From, run.To));
        SetDueDates();
        return passed;
    }

    private void Begin(int cycle, SlaSubject subject, DateTimeOffset now)
    {
        var policy = _book.For(subject);
        PolicyVersionId = policy.Id;
        (Cycle, State, StartedAt, Since, RanBefore, Runs) = (cycle, SlaClockState.Running, now, now, TimeSpan.Zero, "");
        FirstResponse = new(policy.Target(SlaClockKind.FirstResponse, subject.Priority), default, 0, null, null);
        Resolution = new(policy.Target(SlaClockKind.Resolution, subject.Priority), default, 0, null, null);
        SetDueDates();
    }

    /// <summary>A point passed between two sweeps of the monitor is passed all the same.</summary>
    private IReadOnlyList<SlaPoint> Settle(DateTimeOffset now)
    {
        var passed = Pass(now);
        foreach (var point in passed)
            Raise(point);
        return passed;
    }

    private void EndStretch(DateTimeOffset now)
    {
        if (now == Since)
            return;
        Raise(new SlaInterval { ItemId = Id, Cycle = Cycle, State = State, StartedAt = Since, EndedAt = now });
        if (State is not SlaClockState.Running)
            return;
        RanBefore += Calendar.Between(Since, now);
        var run = string.Create(CultureInfo.InvariantCulture, $"{Since.UtcTicks} {now.UtcTicks}");
        Runs = Runs.Length == 0 ? run : $"{Runs} {run}";
    }

    private void End(SlaClockKind clock, Guid? ownerId, DateTimeOffset now)
    {
        var promise = Promise(clock);
        if (promise.EndedAt is not null)
            return;
        Set(clock, promise with { EndedAt = now });
        Raise(new SlaOutcome
        {
            ItemId = Id,
            Kind = Kind,
            Cycle = Cycle,
            Clock = clock,
            PolicyId = Policy.PolicyId,
            OwnerId = ownerId,
            IsMet = promise.BreachedAt is null,
            DueAt = promise.DueAt,
            EndedAt = now,
        });
    }

    private void SetDueDates()
    {
        if (FirstResponse.EndedAt is null)
            FirstResponse = FirstResponse with { DueAt = Reaches(FirstResponse.Target) };
        if (Resolution.EndedAt is null)
            Resolution = Resolution with { DueAt = Reaches(Resolution.Target) };
        NextPointAt = Next()?.At;
    }

    private (SlaClockKind Clock, int Percent, DateTimeOffset At)? Next()
    {
        if (State is not SlaClockState.Running)
            return null;
        var answer = NextOf(SlaClockKind.FirstResponse);
        var solution = NextOf(SlaClockKind.Resolution);
        return answer is { } a && solution is { } s ? (a.At <= s.At ? a : s) : answer ?? solution;
    }

    private (SlaClockKind Clock, int Percent, DateTimeOffset At)? NextOf(SlaClockKind clock)
    {
        var promise = Promise(clock);
        if (promise.EndedAt is not null || Policy.PointAfter(promise.Passed) is not { } percent)
            return null;
        return (clock, percent, percent == SlaPromise.Breach ? promise.DueAt : Reaches(Share(promise.Target, percent)));
    }

    /// <summary>When so much working time has run in this cycle.</summary>
    private DateTimeOffset Reaches(TimeSpan work)
    {
        if (work > RanBefore)
            return Calendar.After(Since, work - RanBefore);
        var left = work;
        foreach (var (from, to) in RunsBefore())
        {
            var ran = Calendar.Between(from, to);
            if (left <= ran)
                return Calendar.After(from, left);
            left -= ran;
        }

        return Since;
    }

    private static TimeSpan Share(TimeSpan target, int percent) => TimeSpan.FromTicks(target.Ticks / 100 * percent);

    private void Set(SlaClockKind clock, SlaPromise promise)
    {
        if (clock is SlaClockKind.FirstResponse)
            FirstResponse = promise;
        else
            Resolution = promise;
    }
}
