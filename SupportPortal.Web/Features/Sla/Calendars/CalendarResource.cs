using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Calendars.Import;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>A stretch of one weekday in which people work.</summary>
public sealed record ShiftResource
{
    [Required]
    public DayOfWeek? Day { get; init; }

    /// <summary>On the wall of the calendar's zone: 09:00.</summary>
    [Required]
    public string? From { get; init; }

    /// <summary>24:00 is the end of the day.</summary>
    [Required]
    public string? To { get; init; }

    public static ShiftResource Of(Shift shift) => new() { Day = shift.Day, From = CalendarText.Clock(shift.From), To = CalendarText.Clock(shift.To) };

    public Shift? Read() => Day is { } day && Minutes(From) is { } from && Minutes(To) is { } to ? new(day, from, to) : null;

    private static int? Minutes(string? clock) => clock == "24:00" ? CalendarText.MinutesPerDay
        : TimeOnly.TryParseExact(clock, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;
}

/// <summary>A local date on which nobody works.</summary>
public sealed record HolidayResource
{
    [Required]
    public DateOnly? Date { get; init; }

    /// <summary>One line, at most 120 characters.</summary>
    [Required, MaxLength(Holiday.NameMaxLength)]
    public string? Name { get; init; }
}

/// <summary>When the desk works.</summary>
[Example("""
    {
      "id": "019d0000-0000-7000-8000-000000000201", "name": "Moscow office", "time_zone": "Europe/Moscow",
      "shifts": [{ "day": "monday", "from": "09:00", "to": "13:00" }, { "day": "monday", "from": "14:00", "to": "18:00" }],
      "holidays": [{ "date": "2027-01-01", "name": "New Year" }],
      "hours_per_week": 8, "built_in": false, "version": 0, "updated_at": "2026-11-21T12:00:00Z", "updated_by": "Anna", "retired_at": null
    }
    """)]
public sealed record CalendarResource
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>An IANA name.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<ShiftResource> Shifts { get; init; }

    public required IReadOnlyList<HolidayResource> Holidays { get; init; }

    public required decimal HoursPerWeek { get; init; }

    /// <summary>Always open, and never changed or retired.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>Goes back with a change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Null for the system.</summary>
    public required string? UpdatedBy { get; init; }

    public required DateTimeOffset? RetiredAt { get; init; }

    public static CalendarResource Of(CalendarView calendar) => new()
    {
        Id = calendar.Id,
        Name = calendar.Name,
        TimeZone = calendar.Definition.TimeZone,
        Shifts = [.. calendar.Definition.Shifts.Select(ShiftResource.Of)],
        Holidays = [.. calendar.Definition.Holidays.Select(holiday => new HolidayResource { Date = holiday.Date, Name = holiday.Name })],
        HoursPerWeek = CalendarText.HoursPerWeek(calendar.Definition.Shifts),
        BuiltIn = calendar.IsBuiltIn,
        Version = calendar.Version,
        UpdatedAt = calendar.UpdatedAt,
        UpdatedBy = calendar.UpdatedBy,
        RetiredAt = calendar.RetiredAt,
    };
}

/// <summary>A calendar as it shall be, whole.</summary>
[Example("""
    {
      "version": 0, "name": "Moscow office", "time_zone": "Europe/Moscow",
      "shifts": [{ "day": "monday", "from": "09:00", "to": "13:00" }, { "day": "monday", "from": "14:00", "to": "18:00" }],
      "holidays": [{ "date": "2027-01-01", "name": "New Year" }]
    }
    """)]
internal sealed record CalendarRequest
{
    /// <summary>The version you saw: needed to change a calendar, no use when creating one.</summary>
    public int? Version { get; init; }

    /// <summary>One line, at most 80 characters, given to no other calendar.</summary>
    [Required, MaxLength(SlaCalendar.NameMaxLength)]
    public string? Name { get; init; }

    /// <summary>An IANA name: Europe/Moscow.</summary>
    [Required]
    public string? TimeZone { get; init; }

    /// <summary>At most six for a day; at least one in the week.</summary>
    [Required]
    public IReadOnlyList<ShiftResource>? Shifts { get; init; }

    /// <summary>At most 1,000.</summary>
    public IReadOnlyList<HolidayResource>? Holidays { get; init; }

    /// <summary>Everything that is wrong, so that nobody mends a request field by field.</summary>
    public (CalendarDefinition Definition, List<Refusal> Refusals) Read()
    {
        var refusals = new List<Refusal>();
        if (TextRules.Line(Name, "name", SlaCalendar.NameMaxLength).Refusal is { } name)
            refusals.Add(name);
        if (string.IsNullOrEmpty(TimeZone))
            refusals.Add(ApiRefusals.Missing("time_zone"));
        if (Shifts is null)
            refusals.Add(ApiRefusals.Missing("shifts"));
        var shifts = (Shifts ?? []).Select(shift => shift?.Read()).ToList();
        if (shifts.Contains(null))
            refusals.Add(ApiRefusals.WrongType("shifts", "HH:mm"));
        var holidays = (Holidays ?? []).Where(holiday => holiday is { Date: not null }).Select(holiday => new Holiday(holiday.Date!.Value, holiday.Name ?? "")).ToList();
        if (holidays.Count != (Holidays?.Count ?? 0))
            refusals.Add(ApiRefusals.WrongType("holidays", "YYYY-MM-DD"));
        var definition = new CalendarDefinition(TimeZone ?? "", [.. shifts.OfType<Shift>()], holidays);
        if (refusals.TrueForAll(refusal => refusal.Field == "name") && CalendarDefinition.Create(definition.TimeZone, definition.Shifts, holidays).Refusal is { } no)
            refusals.Add(no);
        return (definition, refusals);
    }
}

/// <summary>A date of a calendar file, beside what the calendar says of it.</summary>
public sealed record HolidayLineResource
{
    public required DateOnly Date { get; init; }

    public required string Name { get; init; }

    /// <summary>Only what is new is taken without being named.</summary>
    public required HolidayFinding Finding { get; init; }

    /// <summary>Whether the event comes every year.</summary>
    public required bool Repeats { get; init; }

    /// <summary>What the calendar calls this date; null when it is no holiday there.</summary>
    public required string? PresentName { get; init; }

    /// <summary>Whether it became a holiday just now.</summary>
    public required bool Taken { get; init; }
}

/// <summary>What a file brings, and what was taken of it.</summary>
public sealed record HolidayImportResource
{
    public required IReadOnlyList<HolidayLineResource> Lines { get; init; }

    public required int Taken { get; init; }

    public static HolidayImportResource Of(HolidayImport import) => new()
    {
        Taken = import.Taken.Count,
        Lines = [.. import.Lines.Select(line => new HolidayLineResource
        {
            Date = line.Date,
            Name = line.Name,
            Finding = line.Finding,
            Repeats = line.Repeats,
            PresentName = line.PresentName,
            Taken = import.Taken.Contains(line.Date),
        })],
    };
}
