using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>What one request or circuit leaves for the next one of the same person; forgotten after a while.</summary>
public abstract class ShortMemory<TKey, TValue>(TimeProvider clock, TimeSpan lifetime)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (long At, TValue Value)> _kept = new();

    public void Keep(TKey key, TValue value)
    {
        _kept[key] = (clock.GetTimestamp(), value);
        foreach (var old in _kept.Where(pair => clock.GetElapsedTime(pair.Value.At) > lifetime))
            _kept.TryRemove(old);
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!_kept.TryGetValue(key, out var kept) || clock.GetElapsedTime(kept.At) > lifetime)
            return false;
        value = kept.Value;
        return true;
    }

    public void Forget(TKey key) => _kept.TryRemove(key, out _);
}

/// <param name="Position">Of the change feed, before they were read.</param>
public sealed record FirstWindow(IReadOnlyList<QueueLine> Lines, QueueLength? Length, long Position);

/// <summary>The rows that the first response already painted, so that the circuit that takes over begins with the same ones.</summary>
public sealed class FirstWindows(TimeProvider clock)
    : ShortMemory<(Guid Person, string Query), FirstWindow>(clock, TimeSpan.FromSeconds(20));

/// <summary>What was selected in a browser tab, for when its circuit is lost or the person comes back from a ticket.</summary>
public sealed class KeptSelections(TimeProvider clock)
    : ShortMemory<(Guid Person, string Tab), (string Query, IReadOnlyCollection<Guid> Ids)>(clock, TimeSpan.FromMinutes(30));

/// <summary>The bulk run of each person, under way or finished: a page that is opened anew finds it again.</summary>
public sealed class BulkRuns(TimeProvider clock) : ShortMemory<Guid, Bulk.BulkRun>(clock, TimeSpan.FromHours(1));
