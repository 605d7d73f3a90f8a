using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Bench;

/// <summary>What the standard policy would be changed to: the same promises, in working time with a lunch break and a late shift.</summary>
internal static class BenchPolicy
{
    public static CalendarDefinition ThreeShifts { get; } = CalendarDefinition.Create(
        "Europe/Berlin",
        from day in Enum.GetValues<DayOfWeek>()
        where day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        from shift in new[] { (8 * 60, 12 * 60), (13 * 60, 17 * 60), (18 * 60, 22 * 60) }
        select new Shift(day, shift.Item1, shift.Item2),
        from year in new[] { 2026, 2027 }
        from day in new (int Month, int Day)[] { (1, 1), (1, 6), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (10, 3), (12, 25), (12, 26) }
        select new Holiday(new(year, day.Month, day.Day), "Holiday")).Value;

    public static SlaPolicyDefinition Of(SlaPolicyDefinition present) => present with { Calendar = ThreeShifts };

    public static SlaBook InOfficeHours(SlaBook book)
    {
        var present = book.InForce[^1];
        return book.With(new SlaPolicyVersion(present.PolicyId, present.Number + 1, Of(present.Definition), null, null, present.CreatedAt));
    }
}
