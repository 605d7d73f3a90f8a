using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SupportPortal.Web.Live;

/// <summary>
/// Tells open pages and waiting jobs of this server what was committed, here or, through the bridge, elsewhere. Each hears it in
/// the execution context in which it began to listen: whoever committed has another language.
/// </summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> log)
{
    /// <summary>As many changes of tickets as can be told to whoever begins to listen a moment later.</summary>
    private const int Remembered = 2_000;

    private readonly Listeners _tickets = new();
    private readonly Listeners _local = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Change, ImmutableList<Action>> _single = [];
    private readonly Queue<Change> _recent = new(Remembered);
    private long _told;

    /// <summary>How many changes of tickets were told: taken before something is read, it is where the listening to it begins.</summary>
    public long Position
    {
        get
        {
            lock (_gate)
                return _told;
        }
    }

    /// <summary>
    /// Every change of tickets, wherever it was committed. Called on the committer's thread: only note what happened. Dispose to stop.
    /// </summary>
    public IDisposable Listen(Action<IReadOnlyList<Change>> listener) => _tickets.Add(InOwnContext(listener));

    /// <summary>The changes of tickets since a <see cref="Position"/>; null where nobody remembers all of them any more.</summary>
    public IReadOnlyList<Change>? TicketsSince(long position)
    {
        lock (_gate)
            return _told - position > _recent.Count ? null : [.. _recent.Skip(_recent.Count - (int)(_told - position))];
    }

    /// <summary>Only this one change, wherever it was committed: <c>Listen(Change.Notices(person), …)</c>.</summary>
    public IDisposable Listen(Change what, Action listener)
    {
        var tell = InOwnContext<object?>(_ => listener());
        var own = () => tell(null);
        lock (_gate)
            _single[what] = _single.GetValueOrDefault(what, []).Add(own);
        return new Subscription(() => Forget(what, own));
    }

    /// <summary>Only what this server committed, of every kind: for the bridge that carries it to the others.</summary>
    public IDisposable ListenLocally(Action<IReadOnlyList<Change>> listener) => _local.Add(listener);

    public void Publish(IReadOnlyList<Change> changes)
    {
        Receive(changes);
        Tell(_local, changes);
    }

    /// <summary>Changes of another server: told here, not carried on.</summary>
    public void Receive(IReadOnlyList<Change> changes)
    {
        var tickets = changes.All(change => change.IsTicket) ? changes : [.. changes.Where(change => change.IsTicket)];
        if (tickets.Count > 0)
        {
            Remember(tickets);
            Tell(_tickets, tickets);
        }

        if (tickets.Count == changes.Count)
            return;
        foreach (var change in changes.Where(change => !change.IsTicket).Distinct())
        {
            foreach (var listener in ListenersTo(change))
                Try(listener);
        }
    }

    private static Action<T> InOwnContext<T>(Action<T> listener)
    {
        var context = ExecutionContext.Capture();
        return context is null ? listener : what => ExecutionContext.Run(context, _ => listener(what), null);
    }

    /// <summary>Before anybody is told: whoever begins to listen in between hears it twice rather than never.</summary>
    private void Remember(IReadOnlyList<Change> tickets)
    {
        lock (_gate)
        {
            _told += tickets.Count;
            foreach (var change in tickets.TakeLast(Remembered))
            {
                if (_recent.Count == Remembered)
                    _recent.Dequeue();
                _recent.Enqueue(change);
            }
        }
    }

    private void Tell(Listeners listeners, IReadOnlyList<Change> changes)
    {
        foreach (var listener in listeners.Values)
            Try(() => listener(changes));
    }

    private void Try(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception problem)
        {
            // What was committed stays committed, whatever a page makes of it.
            log.LogError(problem, "A listener of the change feed failed");
        }
    }

    private ImmutableList<Action> ListenersTo(Change what)
    {
        lock (_gate)
            return _single.GetValueOrDefault(what, []);
    }

    private void Forget(Change what, Action listener)
    {
        lock (_gate)
        {
            var left = _single.GetValueOrDefault(what, []).Remove(listener);
            if (left.IsEmpty)
                _single.Remove(what);
            else
                _single[what] = left;
        }
    }

    private sealed class Listeners : ConcurrentDictionary<Guid, Action<IReadOnlyList<Change>>>
    {
        public Subscription Add(Action<IReadOnlyList<Change>> listener)
        {
            var key = Guid.CreateVersion7();
            this[key] = listener;
            return new Subscription(() => TryRemove(key, out _));
        }
    }

    private sealed class Subscription(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
