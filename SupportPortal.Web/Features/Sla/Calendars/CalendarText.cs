using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>A calendar as people say it.</summary>
internal static class CalendarText
{
    public const int MinutesPerDay = 24 * 60;

    /// <summary>From Monday, as the people of both languages count the week.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    public static string Short(this DayOfWeek day) => Capital(CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[(int)day]);

    public static string Long(this DayOfWeek day) => Capital(CultureInfo.CurrentCulture.DateTimeFormat.DayNames[(int)day]);

    /// <summary>09:00; the end of the day is 24:00.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    public static string Times(Shift shift) => $"{Clock(shift.From)}–{Clock(shift.To)}";

    /// <summary>Mon–Fri 09:00–13:00, 14:00–18:00; Sat 10:00–14:00</summary>
    public static string WeekInWords(this IStringLocalizer<CalendarWords> words, IReadOnlyList<Shift> shifts)
    {
        if (shifts.Count == 7 && shifts.All(IsWholeDay))
            return words["AlwaysOpen"];
        var groups = new List<(DayOfWeek First, DayOfWeek Last, string Times)>();
        DayOfWeek? before = null;
        foreach (var day in Week)
        {
            var times = words.DayInWords(shifts.Where(shift => shift.Day == day));
            if (times.Length > 0 && groups.Count > 0 && groups[^1].Last == before && groups[^1].Times == times)
                groups[^1] = groups[^1] with { Last = day };
            else if (times.Length > 0)
                groups.Add((day, day, times));
            before = day;
        }

        return string.Join("; ", groups.Select(group =>
            (group.First == group.Last ? group.First.Short() : $"{group.First.Short()}–{group.Last.Short()}") + $" {group.Times}"));
    }

    public static string DayInWords(this IStringLocalizer<CalendarWords> words, IEnumerable<Shift> shifts) =>
        string.Join(", ", shifts.Select(shift => IsWholeDay(shift) ? words["AllDay"].Value : Times(shift)));

    public static decimal HoursPerWeek(IEnumerable<Shift> shifts) => Math.Round(shifts.Sum(shift => shift.To - shift.From) / 60m, 2);

    public static string HoursInWords(this IStringLocalizer<CalendarWords> words, IEnumerable<Shift> shifts) =>
        words["Hours", HoursPerWeek(shifts).ToString("0.##", CultureInfo.CurrentCulture)];

    public static string Day(DateOnly date) => date.ToString("ddd d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>UTC+03:00</summary>
    public static string Offset(TimeZoneInfo zone, DateTimeOffset now)
    {
        var offset = zone.GetUtcOffset(now);
        return $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";
    }

    private static bool IsWholeDay(Shift shift) => shift is { From: 0, To: MinutesPerDay };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..];
}
