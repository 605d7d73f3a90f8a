using System.Collections.Frozen;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>
/// When people work. An instant belongs to working time when the clock on the wall of the calendar's zone then reads within a
/// shift of that weekday, and the date is no holiday: so an hour that the clock skips is not worked, and one that it shows
/// twice is worked twice.
/// </summary>
public sealed class BusinessCalendar
{
    public const int MostShiftsPerDay = 6;
    public const int MostHolidays = 1_000;

    private const int MinutesPerDay = 24 * 60;

    private readonly ZoneOffsets _offsets;
    private readonly (long From, long To)[][] _week;
    private readonly FrozenSet<long> _daysOff;
    private readonly bool _isAlwaysOpen;

    private BusinessCalendar(TimeZoneInfo zone, IReadOnlyList<Shift> shifts, IReadOnlyList<Holiday> holidays)
    {
        (Zone, Shifts, Holidays) = (zone, shifts, holidays);
        _offsets = ZoneOffsets.Of(zone);
        _week = [.. Enum.GetValues<DayOfWeek>().Select(day => shifts
            .Where(shift => shift.Day == day)
            .Select(shift => (shift.From * TimeSpan.TicksPerMinute, shift.To * TimeSpan.TicksPerMinute))
            .ToArray())];
        _daysOff = holidays.Select(holiday => (long)holiday.Date.DayNumber).ToFrozenSet();
        _isAlwaysOpen = holidays.Count == 0 && _week.All(day => day.Sum(shift => shift.To - shift.From) == TimeSpan.TicksPerDay);
    }

    /// <summary>Every minute of every day.</summary>
    public static BusinessCalendar AlwaysOpen { get; } =
        new(TimeZoneInfo.Utc, [.. Enum.GetValues<DayOfWeek>().Select(day => new Shift(day, 0, MinutesPerDay))], []);

    public bool IsAlwaysOpen => _isAlwaysOpen;

    public TimeZoneInfo Zone { get; }

    /// <summary>In the order of the week, from Sunday.</summary>
    public IReadOnlyList<Shift> Shifts { get; }

    /// <summary>In the order of time, one for a date.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <summary>
    /// Refused: a zone that is not an IANA one, shifts that overlap or lie outside the day, more than
    /// <see cref="MostShiftsPerDay"/> of them, and a week without any working minute.
    /// </summary>
    public static Result<BusinessCalendar> Create(string timeZone, IEnumerable<Shift> shifts, IEnumerable<Holiday> holidays)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId)
            return CalendarRefusals.UnknownZone(timeZone);
        Shift[] week = [.. shifts.OrderBy(shift => shift.Day).ThenBy(shift => shift.From)];
        Holiday[] off = [.. holidays.DistinctBy(holiday => holiday.Date).OrderBy(holiday => holiday.Date)];
        if (week.Length == 0)
            return CalendarRefusals.NeverOpen;
        foreach (var shift in week)
        {
            if (shift.From < 0 || shift.To <= shift.From || shift.To > MinutesPerDay || !Enum.IsDefined(shift.Day))
                return CalendarRefusals.BadShift(shift.Day);
        }

        foreach (var (earlier, later) in week.Zip(week.Skip(1)))
        {
            if (earlier.Day == later.Day && later.From < earlier.To)
                return CalendarRefusals.OverlappingShifts(later.Day);
        }

        if (week.CountBy(shift => shift.Day).Any(day => day.Value > MostShiftsPerDay))
            return CalendarRefusals.TooManyShifts;
        if (off.Length > MostHolidays)
            return CalendarRefusals.TooManyHolidays;
        return new BusinessCalendar(zone, week, off);
    }

    /// <summary>The instant at which this much working time has passed since <paramref name="from"/>; itself for none.</summary>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(work, TimeSpan.Zero);
        if (_isAlwaysOpen || work == TimeSpan.Zero)
            return from + work;
        var left = work.Ticks;
        foreach (var (start, end) in OpenFrom(from.UtcTicks))
        {
            if (left <= end - start)
                return new(start + left, TimeSpan.Zero);
            left -= end - start;
        }

        throw new ArgumentOutOfRangeException(nameof(work), work, "The end of time comes first.");
    }

    /// <summary>How much working time lies between two instants; none when the second comes first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return TimeSpan.Zero;
        if (_isAlwaysOpen)
            return to - from;
        var worked = 0L;
        foreach (var (start, end) in OpenFrom(from.UtcTicks))
        {
            if (start >= to.UtcTicks)
                break;
            worked += Math.Min(end, to.UtcTicks) - start;
        }

        return TimeSpan.FromTicks(worked);
    }

    /// <summary>All of the time between two instants, cut where work begins and ends.</summary>
    public IEnumerable<CalendarStretch> Stretches(DateTimeOffset from, DateTimeOffset to)
    {
        var at = from.UtcTicks;
        foreach (var (start, end) in _isAlwaysOpen ? [(from.UtcTicks, to.UtcTicks)] : OpenFrom(from.UtcTicks))
        {
            if (at >= to.UtcTicks)
                yield break;
            if (start > at)
                yield return Closed(at, Math.Min(start, to.UtcTicks));
            if (start < to.UtcTicks)
                yield return new(true, new(start, TimeSpan.Zero), new(Math.Min(end, to.UtcTicks), TimeSpan.Zero), []);
            at = end;
        }

        if (at < to.UtcTicks)
            yield return Closed(at, to.UtcTicks);
    }

    private CalendarStretch Closed(long from, long to)
    {
        var first = TimeZoneInfo.ConvertTime(new DateTimeOffset(from, TimeSpan.Zero), Zone);
        var last = TimeZoneInfo.ConvertTime(new DateTimeOffset(to - 1, TimeSpan.Zero), Zone);
        var (firstDay, lastDay) = (DateOnly.FromDateTime(first.Date), DateOnly.FromDateTime(last.Date));
        return new(
            false, new(from, TimeSpan.Zero), new(to, TimeSpan.Zero),
            [.. Holidays.Where(holiday => holiday.Date >= firstDay && holiday.Date <= lastDay)]);
    }

    /// <summary>The stretches of working time from an instant on, in UTC ticks.</summary>
    private IEnumerable<(long Start, long End)> OpenFrom(long from)
    {
        for (var at = from; at < DateTime.MaxValue.Ticks;)
        {
            // Between two changes of the zone's offset the local clock runs like any other.
            var (offset, until) = _offsets.At(at);
            var (localFrom, localUntil) = (at + offset, until + offset);
            for (var day = localFrom / TimeSpan.TicksPerDay; day * TimeSpan.TicksPerDay < localUntil; day++)
            {
                if (_daysOff.Contains(day))
                    continue;
                // The first day of the calendar was a Monday.
                foreach (var shift in _week[(day + 1) % 7])
                {
                    var start = Math.Max((day * TimeSpan.TicksPerDay) + shift.From, localFrom);
                    var end = Math.Min((day * TimeSpan.TicksPerDay) + shift.To, localUntil);
                    if (start < end)
                        yield return (start - offset, end - offset);
                }
            }

            at = until;
        }
    }
}
