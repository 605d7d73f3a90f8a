using System.Collections.Concurrent;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>A second press of the button mostly reaches the same server: here it waits for the first, and the database has nothing to refuse.</summary>
public sealed class FormsUnderWay
{
    private readonly ConcurrentDictionary<Guid, Task> _keys = new();

    public async Task<IDisposable> EnterAsync(Guid key, CancellationToken ct)
    {
        var mine = new TaskCompletionSource();
        while (_keys.GetOrAdd(key, mine.Task) is var other && other != mine.Task)
            await other.WaitAsync(ct);
        return new Turn(() =>
        {
            _keys.TryRemove(key, out _);
            mine.SetResult();
        });
    }

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
