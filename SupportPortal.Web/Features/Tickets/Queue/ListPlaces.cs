using System.Collections.Concurrent;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <param name="Offset">How many tickets come before it.</param>
/// <param name="At">What the list is ordered by, of the ticket that stands there.</param>
public readonly record struct ListPlace(int Offset, DateTimeOffset At, Guid TicketId);

/// <summary>
/// Places of long lists that somebody saw in the last seconds. A window near one of them is sought from there; only the first
/// one far down a list has to be counted off from the top. What changed above in these seconds shifts it by as many rows.
/// </summary>
public sealed class ListPlaces(TimeProvider clock)
{
    /// <summary>Nearer to the top counting off is as fast.</summary>
    public const int Far = 2_000;

    private const int KeepMax = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(ListKey List, int Offset), (long Seen, ListPlace Place)> _places = new();

    /// <summary>The nearest known place at or before the offset; null when none is.</summary>
    public ListPlace? Before(ListKey list, int offset)
    {
        ListPlace? nearest = null;
        foreach (var (key, (seen, place)) in _places)
        {
            if (key.List == list && place.Offset <= offset && place.Offset > (nearest?.Offset ?? -1) && IsFresh(seen))
                nearest = place;
        }

        return nearest;
    }

    public void Keep(ListKey list, ListPlace place)
    {
        if (_places.Count >= KeepMax)
        {
            foreach (var old in _places.Where(pair => !IsFresh(pair.Value.Seen)))
                _places.TryRemove(old);
        }

        // The first sighting counts: a place that is sought again and again must still be counted anew in the end.
        if (_places.Count < KeepMax)
            _places.AddOrUpdate((list, place.Offset), _ => (clock.GetTimestamp(), place),
                (_, known) => IsFresh(known.Seen) ? known : (clock.GetTimestamp(), place));
    }

    private bool IsFresh(long seen) => clock.GetElapsedTime(seen) < Lifetime;
}

/// <summary>One order of the tickets that a filter selects for those who see the same ones.</summary>
public readonly record struct ListKey(Guid Scope, TicketFilter Filter, TicketSort Sort);
