using System.Collections.Concurrent;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <param name="IsCapped">More than that match, but no further ones were looked for.</param>
public readonly record struct QueueLength(int Count, bool IsCapped);

/// <summary>
/// The lengths of lists, kept a few seconds and shared: thirty agents who look at the same list have it counted once.
/// </summary>
public sealed class QueueLengths(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3);

    private const int PruneFrom = 200;

    private readonly ConcurrentDictionary<(Guid Scope, TicketFilter Filter), Answer> _answers = new();

    public async Task<QueueLength> GetAsync(
        (Guid Scope, TicketFilter Filter) key, Func<Task<QueueLength>> count, CancellationToken ct)
    {
        var answer = _answers.AddOrUpdate(key, _ => New(count), (_, known) => Serves(known) ? known : New(count));
        if (_answers.Count > PruneFrom)
            Prune();
        // One caller's leaving must not take the answer from the others who wait for it.
        return await answer.Length.Value.WaitAsync(ct);
    }

    private Answer New(Func<Task<QueueLength>> count) => new(clock.GetTimestamp(), new(count));

    private bool Serves(Answer answer) =>
        clock.GetElapsedTime(answer.At) < Lifetime
        && !(answer.Length is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } });

    private void Prune()
    {
        foreach (var pair in _answers)
        {
            if (!Serves(pair.Value))
                _answers.TryRemove(pair);
        }
    }

    private sealed record Answer(long At, Lazy<Task<QueueLength>> Length);
}
