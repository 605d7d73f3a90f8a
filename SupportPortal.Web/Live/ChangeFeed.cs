using System.Collections.Concurrent;

namespace SupportPortal.Web.Live;

/// <summary>Something that open pages may show has changed. Carries ids only; whoever shows it asks again, with their own rights.</summary>
public sealed record Change(Guid TicketId, bool IsNew);

/// <summary>Tells open pages and waiting jobs of this server what was committed, here or, through the bridge, elsewhere.</summary>
public sealed class ChangeFeed(ILogger<ChangeFeed> log)
{
    private readonly Listeners _all = new();
    private readonly Listeners _local = new();

    /// <summary>Everything, wherever it was committed. Called on the committer's thread: only note what happened. Dispose to stop.</summary>
    public IDisposable Listen(Action<IReadOnlyList<Change>> listener) => _all.Add(listener);

    /// <summary>Only what this server committed: for the bridge that carries it to the others.</summary>
    public IDisposable ListenLocally(Action<IReadOnlyList<Change>> listener) => _local.Add(listener);

    public void Publish(IReadOnlyList<Change> changes)
    {
        Tell(_all, changes);
        Tell(_local, changes);
    }

    /// <summary>Changes of another server: told here, not carried on.</summary>
    public void Receive(IReadOnlyList<Change> changes) => Tell(_all, changes);

    private void Tell(Listeners listeners, IReadOnlyList<Change> changes)
    {
        foreach (var listener in listeners.Values)
        {
            try
            {
                listener(changes);
            }
            catch (Exception problem)
            {
                // What was committed stays committed, whatever a page makes of it.
                log.LogError(problem, "A listener of the change feed failed");
            }
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
