using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>Hours that most desks have, to begin with one click.</summary>
public sealed record CalendarPreset(string Key, IReadOnlyList<Shift> Shifts)
{
    private static readonly DayOfWeek[] Weekdays = [.. CalendarText.Week.Take(5)];

    public static IReadOnlyList<CalendarPreset> All { get; } =
    [
        new("Office", [.. Weekdays.Select(day => new Shift(day, 9 * 60, 18 * 60))]),
        new("Lunch", [.. Weekdays.SelectMany(day => new Shift[] { new(day, 9 * 60, 13 * 60), new(day, 14 * 60, 18 * 60) })]),
        new("Always", CalendarDefinition.AlwaysOpen.Shifts),
    ];
}

/// <summary>A calendar while somebody edits it: it may be wrong, and knows whether it differs from what is kept.</summary>
public sealed class CalendarDraft
{
    private readonly Dictionary<DayOfWeek, List<Shift>> _days = CalendarText.Week.ToDictionary(day => day, _ => new List<Shift>());
    private (string, CalendarDefinition) _kept;

    private CalendarDraft(string name, CalendarDefinition definition)
    {
        (Name, TimeZone, Holidays) = (name, definition.TimeZone, definition.Holidays);
        Use(definition.Shifts);
        MarkKept();
    }

    public string Name { get; set; }

    /// <summary>As typed: see <see cref="FindZone"/>.</summary>
    public string TimeZone { get; private set; }

    /// <summary>In the order of time, one for a date.</summary>
    public IReadOnlyList<Holiday> Holidays { get; private set; }

    public bool IsChanged => _kept != (Name, Written);

    private CalendarDefinition Written =>
        new(TimeZone, [.. _days.OrderBy(day => day.Key).SelectMany(day => day.Value.OrderBy(shift => shift.From))], Holidays);

    public static CalendarDraft New(string timeZone) => new("", new(TimeZones.OrUtc(timeZone), CalendarPreset.All[0].Shifts, []));

    public static CalendarDraft Of(CalendarView calendar) => new(calendar.Name, calendar.Definition);

    public IReadOnlyList<Shift> ShiftsOf(DayOfWeek day) => _days[day];

    /// <summary>The calendar that would be kept, or why it is none.</summary>
    public Result<CalendarDefinition> Read() => CalendarDefinition.Create(TimeZone, Written.Shifts, Holidays);

    public void MarkKept() => _kept = (Name, Written);

    public void Use(IEnumerable<Shift> shifts)
    {
        foreach (var day in _days.Values)
            day.Clear();
        foreach (var shift in shifts)
            _days[shift.Day].Add(shift);
    }

    public bool IsLike(CalendarPreset preset) => Written.Shifts.ToHashSet().SetEquals(preset.Shifts);

    /// <summary>After the last one, as far as the day goes.</summary>
    public void AddShift(DayOfWeek day)
    {
        var from = _days[day].Count == 0 ? 9 * 60 : Math.Min(_days[day].Max(shift => shift.To) + 60, CalendarText.MinutesPerDay - 60);
        var to = _days[day].Count == 0 ? 18 * 60 : Math.Min(from + (4 * 60), CalendarText.MinutesPerDay);
        _days[day].Add(new(day, from, to));
    }

    public void RemoveShift(DayOfWeek day, int index) => _days[day].RemoveAt(index);

    /// <param name="clock">HH:mm, as a time input gives it; anything else changes nothing.</param>
    public void SetFrom(DayOfWeek day, int index, string? clock)
    {
        if (Minutes(clock) is { } from)
            _days[day][index] = _days[day][index] with { From = from };
    }

    /// <summary>Midnight as an end is that of the day's end.</summary>
    public void SetTo(DayOfWeek day, int index, string? clock)
    {
        if (Minutes(clock) is { } to)
            _days[day][index] = _days[day][index] with { To = to == 0 ? CalendarText.MinutesPerDay : to };
    }

    public void CopyToWeekdays(DayOfWeek source)
    {
        foreach (var day in CalendarText.Week.Take(5).Where(day => day != source))
        {
            _days[day].Clear();
            _days[day].AddRange(_days[source].Select(shift => shift with { Day = day }));
        }
    }

    /// <summary>"moscow" is enough where only one zone ends so.</summary>
    public void FindZone(string? typed)
    {
        var text = (typed ?? "").Trim();
        var id = text.Replace(' ', '_');
        var found = TimeZones.All.Where(zone => zone.Id.Equals(id, StringComparison.OrdinalIgnoreCase)).Take(1).ToList();
        if (found.Count == 0)
            found = [.. TimeZones.All.Where(zone => zone.Id.EndsWith("/" + id, StringComparison.OrdinalIgnoreCase)).Take(2)];
        TimeZone = found.Count == 1 ? found[0].Id : text;
    }

    public Refusal? AddHoliday(DateOnly? date, string name)
    {
        if (date is not { } day)
            return CalendarRefusals.HolidayDateMissing;
        var line = TextRules.Line(name, "holidays", Holiday.NameMaxLength);
        if (line.Refusal is { } refusal)
            return refusal;
        if (Holidays.Any(holiday => holiday.Date == day))
            return CalendarRefusals.HolidayTwice;
        SetHolidays([.. Holidays, new(day, line.Value)]);
        return null;
    }

    public void RemoveHoliday(DateOnly date) => SetHolidays(Holidays.Where(holiday => holiday.Date != date));

    public void SetHolidays(IEnumerable<Holiday> holidays) => Holidays = [.. holidays.OrderBy(holiday => holiday.Date)];

    private static int? Minutes(string? clock) =>
        TimeOnly.TryParseExact(clock, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute : null;
}
