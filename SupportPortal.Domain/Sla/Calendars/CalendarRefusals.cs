using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars;

public static class CalendarRefusals
{
    public static readonly Refusal NeverOpen = new("calendar.never-open", "shifts");

    public static readonly Refusal NotFound = new("calendar.not-found");
    public static readonly Refusal Changed = new("calendar.changed-meanwhile");
    public static readonly Refusal BuiltIn = new("calendar.built-in");
    public static readonly Refusal Retired = new("calendar.retired");
    public static readonly Refusal NameTaken = new("calendar.name-taken", "name");

    public static readonly Refusal HolidayDateMissing = new("calendar.holiday-date-missing", "holidays");
    public static readonly Refusal HolidayTwice = new("calendar.holiday-twice", "holidays");

    public static Refusal InUse(string policy) => new("calendar.in-use", null, policy);

    public static Refusal UnknownZone(string zone) => new("calendar.unknown-zone", "time_zone", zone);

    public static Refusal BadShift(DayOfWeek day) => new("calendar.bad-shift", "shifts", day);

    public static Refusal OverlappingShifts(DayOfWeek day) => new("calendar.overlapping-shifts", "shifts", day);

    public static readonly Refusal TooManyShifts = new("calendar.too-many-shifts", "shifts", BusinessCalendar.MostShiftsPerDay);

    public static readonly Refusal TooManyHolidays = new("calendar.too-many-holidays", "holidays", BusinessCalendar.MostHolidays);
}
