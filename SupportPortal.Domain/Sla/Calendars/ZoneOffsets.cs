using System.Collections.Concurrent;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>
/// The offsets of a time zone as stretches in which each one holds. The base class library tells the offset of an instant but
/// not until when; it is found once for each year that is asked for.
/// </summary>
internal sealed class ZoneOffsets
{
    /// <summary>No zone has ever changed its offset twice within so short a time.</summary>
    private static readonly long Step = TimeSpan.FromHours(6).Ticks;

    private static readonly ConcurrentDictionary<string, ZoneOffsets> Known = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<int, (long Offset, long Until)[]> _years = new();
    private readonly TimeZoneInfo _zone;

    private ZoneOffsets(TimeZoneInfo zone) => _zone = zone;

    public static ZoneOffsets Of(TimeZoneInfo zone) => Known.GetOrAdd(zone.Id, static (_, zone) => new(zone), zone);

    /// <summary>The offset at an instant, and until when it holds at least; all in ticks, the instants in UTC.</summary>
    public (long Offset, long Until) At(long instant)
    {
        var stretches = _years.GetOrAdd(new DateTime(instant).Year, StretchesOf);
        foreach (var stretch in stretches)
        {
            if (instant < stretch.Until)
                return stretch;
        }

        return stretches[^1];
    }

    private (long Offset, long Until)[] StretchesOf(int year)
    {
        var end = year == DateTime.MaxValue.Year ? DateTime.MaxValue.Ticks : new DateTime(year + 1, 1, 1).Ticks;
        var stretches = new List<(long Offset, long Until)>();
        var offset = OffsetAt(new DateTime(year, 1, 1).Ticks);
        for (var from = new DateTime(year, 1, 1).Ticks; from < end; from += Step)
        {
            var to = Math.Min(from + Step, end);
            var next = OffsetAt(to);
            if (next == offset)
                continue;
            var change = FirstWith(next, from, to);
            if (change < end)
            {
                stretches.Add((offset, change));
                offset = next;
            }
        }

        stretches.Add((offset, end));
        return [.. stretches];
    }

    /// <summary>The first tick in (from, to] that has the offset of its end.</summary>
    private long FirstWith(long offset, long from, long to)
    {
        while (to - from > 1)
        {
            var middle = from + ((to - from) / 2);
            (from, to) = OffsetAt(middle) == offset ? (from, middle) : (middle, to);
        }

        return to;
    }

    private long OffsetAt(long instant) => _zone.GetUtcOffset(new DateTime(instant, DateTimeKind.Utc)).Ticks;
}
