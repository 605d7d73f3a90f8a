namespace SupportPortal.Domain.Sla.Calendars.Import;

public enum HolidayFinding
{
    /// <summary>Taken unless somebody says no; everything else is taken only when somebody says so.</summary>
    New,
    AlreadyThere,
    OtherName,
    Past,
    NotWholeDay,
    OtherDates,
}

/// <summary>What a file says of a date, beside what the calendar already says.</summary>
/// <param name="PresentName">What the calendar calls it; null when it is no holiday there.</param>
public sealed record HolidayLine(DateOnly Date, string Name, HolidayFinding Finding, bool Repeats, string? PresentName)
{
    public bool CanBeTaken => Finding is not HolidayFinding.AlreadyThere;

    /// <summary>Every day of a file beside the holidays of a calendar.</summary>
    public static IReadOnlyList<HolidayLine> Compare(IEnumerable<IcsDay> days, IEnumerable<Holiday> present, DateOnly today)
    {
        var names = present.DistinctBy(holiday => holiday.Date).ToDictionary(holiday => holiday.Date, holiday => holiday.Name);
        return [.. days.Select(day => new HolidayLine(day.Date, day.Name, Find(day, names.GetValueOrDefault(day.Date), today), day.Repeats, names.GetValueOrDefault(day.Date)))];
    }

    /// <summary>The holidays of a calendar with these among them; a date that was there already gets the new name.</summary>
    public static IReadOnlyList<Holiday> Take(IEnumerable<HolidayLine> chosen, IEnumerable<Holiday> present)
    {
        var all = present.DistinctBy(holiday => holiday.Date).ToDictionary(holiday => holiday.Date);
        foreach (var line in chosen.Where(line => line.CanBeTaken))
            all[line.Date] = new(line.Date, line.Name);
        return [.. all.Values.OrderBy(holiday => holiday.Date)];
    }

    private static HolidayFinding Find(IcsDay day, string? present, DateOnly today) =>
        present == day.Name ? HolidayFinding.AlreadyThere
        : !day.IsWholeDay ? HolidayFinding.NotWholeDay
        : day.Date < today ? HolidayFinding.Past
        : present is not null ? HolidayFinding.OtherName
        : day.HasOtherDates ? HolidayFinding.OtherDates
        : HolidayFinding.New;
}
