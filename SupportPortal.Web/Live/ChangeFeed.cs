using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SupportPortal.Web.Live;

/// <summary>Tells open pages and waiting jobs of this server what was committed, here or, through the bridge, elsewhere.</summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> log)
{
    private readonly Listeners _tickets = new();
    private readonly Listeners _local = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Change, ImmutableList<Action>> _single = [];

    /// <summary>
    /// Every change of tickets, wherever it was committed. Called on the committer's thread: only note what happened. Dispose to stop.
    /// </summary>
    public IDisposable Listen(Action<IReadOnlyList<Change>> listener) => _tickets.Add(listener);

    /// <summary>Only this one change, wherever it was committed: <c>Listen(Change.Notices(person), …)</c>.</summary>
    public IDisposable Listen(Change what, Action listener)
    {
        lock (_gate)
            _single[what] = _single.GetValueOrDefault(what, []).Add(listener);
        return new Subscription(() => Forget(what, listener));
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
            Tell(_tickets, tickets);
        if (tickets.Count == changes.Count)
            return;
        foreach (var change in changes.Where(change => !change.IsTicket).Distinct())
        {
            foreach (var listener in ListenersTo(change))
                Try(listener);
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
