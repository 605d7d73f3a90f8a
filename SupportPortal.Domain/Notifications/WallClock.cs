namespace SupportPortal.Domain.Notifications;

/// <summary>When a clock on the wall somewhere shows a time of day, whatever is done to that clock in spring and autumn.</summary>
internal static class WallClock
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static DateTime At(TimeZoneInfo zone, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>
    /// The first instant after <paramref name="after"/> at which the clock shows the time on one of the days. A time that the
    /// clock skips is come as soon as it goes on; one that it shows twice comes twice.
    /// </summary>
    public static DateTimeOffset Next(TimeZoneInfo zone, TimeOnly time, IReadOnlyCollection<DayOfWeek> days, DateTimeOffset after)
    {
        // Somewhere a whole date was skipped once: a week and two days hold each weekday in any case.
        var first = DateOnly.FromDateTime(At(zone, after)).AddDays(-1);
        return Enumerable.Range(0, 10).Select(first.AddDays)
            .Where(date => days.Contains(date.DayOfWeek))
            .SelectMany(date => Shown(zone, date.ToDateTime(time)))
            .Where(instant => instant > after)
            .Min();
    }

    private static IEnumerable<DateTimeOffset> Shown(TimeZoneInfo zone, DateTime wall)
    {
        while (zone.IsInvalidTime(wall))
            wall = wall.AddTicks(Minute.Ticks - (wall.Ticks % Minute.Ticks));
        return zone.IsAmbiguousTime(wall)
            ? zone.GetAmbiguousTimeOffsets(wall).Select(offset => InUtc(wall, offset))
            : [InUtc(wall, zone.GetUtcOffset(wall))];
    }

    private static DateTimeOffset InUtc(DateTime wall, TimeSpan offset) => new(DateTime.SpecifyKind(wall - offset, DateTimeKind.Utc));
}
