using System.Collections.Concurrent;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Which members of staff have a window open on this server, and when they last did something in one.</summary>
public sealed class PresenceTracker(TimeProvider clock)
{
    /// <summary>So often is it written down who is there.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, Presence> _people = new();

    /// <summary>Somebody opened a window, or did something after a while. Called on the thread of whoever did: only note it.</summary>
    public event EventHandler? Stirred;

    /// <summary>Dispose when the window closes.</summary>
    public IDisposable Open(Guid person)
    {
        var presence = _people.GetOrAdd(person, _ => new());
        presence.Add(1);
        Act(person);
        return new Window(() => presence.Add(-1));
    }

    public void Act(Guid person)
    {
        if (!_people.TryGetValue(person, out var presence))
            return;
        var (now, before) = (clock.Now(), presence.ActiveAt);
        presence.ActiveAt = now;
        if (now - before >= Beat)
            Stirred?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Who is there now, and when they last did something.</summary>
    public IReadOnlyList<(Guid Person, DateTimeOffset ActiveAt)> There() =>
        [.. _people.Where(person => person.Value.IsThere).Select(person => (person.Key, person.Value.ActiveAt))];

    private sealed class Presence
    {
        private int _windows;
        private long _activeAt;

        public bool IsThere => Volatile.Read(ref _windows) > 0;

        public DateTimeOffset ActiveAt
        {
            get => new(Interlocked.Read(ref _activeAt), TimeSpan.Zero);
            set => Interlocked.Exchange(ref _activeAt, value.UtcTicks);
        }

        public void Add(int windows) => Interlocked.Add(ref _windows, windows);
    }

    private sealed class Window(Action close) : IDisposable
    {
        private Action? _close = close;

        public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
    }
}
