using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Web.Features.Sla.History;

/// <summary>What differs between two states of a calendar.</summary>
public static class CalendarDiff
{
    public static IEnumerable<SettingChange> Of(NamedCalendar before, NamedCalendar after)
    {
        if (before.Name != after.Name)
            yield return new(SettingPart.Name, before.Name, after.Name);
        if (before.Hours.TimeZone != after.Hours.TimeZone)
            yield return new(SettingPart.TimeZone, before.Hours.TimeZone, after.Hours.TimeZone);
        if (!before.Hours.Shifts.SequenceEqual(after.Hours.Shifts))
            yield return new(SettingPart.Hours, before.Hours, after.Hours);
        Holiday[] gone = [.. before.Hours.Holidays.Except(after.Hours.Holidays)];
        Holiday[] added = [.. after.Hours.Holidays.Except(before.Hours.Holidays)];
        if (gone.Length + added.Length > 0)
            yield return new(SettingPart.Holidays, gone, added);
    }
}
