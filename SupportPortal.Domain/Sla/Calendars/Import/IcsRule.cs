using System.Globalization;

namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>
/// A rule by which a holiday comes every year: on a date, or on a weekday of a month ("the last Monday of May"). That is what
/// files of holidays hold; any other rule is not read.
/// </summary>
internal sealed record IcsRule
{
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private static readonly HashSet<string> Known =
        new(["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"], StringComparer.OrdinalIgnoreCase);

    private const int MostDatesInYear = 40;

    private int Interval { get; init; } = 1;

    private int? Count { get; init; }

    private DateOnly? Until { get; init; }

    private IReadOnlyList<int> Months { get; init; } = [];

    private IReadOnlyList<int> MonthDays { get; init; } = [];

    private IReadOnlyList<(int Which, DayOfWeek Day)> Weekdays { get; init; } = [];

    /// <summary>Null when the rule is not a yearly one that is read here.</summary>
    public static IcsRule? Parse(string value)
    {
        var parts = IcsLine.Pairs(value.Split(';'));
        if (!string.Equals(parts.GetValueOrDefault("FREQ"), "YEARLY", StringComparison.OrdinalIgnoreCase) || parts.Keys.Any(key => !Known.Contains(key)))
            return null;
        int? interval = 1, count = null;
        DateOnly? until = null;
        if (parts.TryGetValue("INTERVAL", out var every) && (interval = Number(every, 1, 1000)) is null)
            return null;
        if (parts.TryGetValue("COUNT", out var times) && (count = Number(times, 1, 100_000)) is null)
            return null;
        if (parts.TryGetValue("UNTIL", out var last) && (until = IcsDate.Day(last)) is null)
            return null;
        var months = Numbers(parts.GetValueOrDefault("BYMONTH"), 1, 12);
        var monthDays = Numbers(parts.GetValueOrDefault("BYMONTHDAY"), -31, 31);
        var weekdays = WeekdaysOf(parts.GetValueOrDefault("BYDAY"));
        // "The 53rd Monday of the year" is a rule without a month; nobody's holiday.
        if (months is null || monthDays is null || weekdays is null || (weekdays.Count > 0 && (months.Count == 0 || monthDays.Count > 0)))
            return null;
        if (Math.Max(1, months.Count) * Math.Max(1, Math.Max(monthDays.Count, weekdays.Count)) > MostDatesInYear)
            return null;
        return new()
        {
            Interval = interval.Value,
            Count = count,
            Until = until,
            Months = months,
            MonthDays = monthDays,
            Weekdays = weekdays,
        };
    }

    /// <summary>The dates of an event that began on <paramref name="first"/>, between two others.</summary>
    public IEnumerable<DateOnly> Dates(DateOnly first, DateOnly from, DateOnly end) => All(first, from, end).Where(date => date >= from);

    private IEnumerable<DateOnly> All(DateOnly first, DateOnly from, DateOnly end)
    {
        var left = Count ?? int.MaxValue;
        // Only who counts the dates has to see those of the past.
        var skipped = Count is null ? Math.Max(0, from.Year - first.Year) / Interval * Interval : 0;
        for (var year = first.Year + skipped; year <= end.Year; year += Interval)
        {
            foreach (var date in InYear(year, first))
            {
                if (date < first)
                    continue;
                if (date >= end || date > Until || left-- == 0)
                    yield break;
                yield return date;
            }
        }
    }

    private SortedSet<DateOnly> InYear(int year, DateOnly first)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var month in Months.Count > 0 ? Months : [first.Month])
        {
            var length = DateTime.DaysInMonth(year, month);
            foreach (var day in DaysOf(year, month, length, first.Day))
            {
                if (day >= 1 && day <= length)
                    dates.Add(new(year, month, day));
            }
        }

        return dates;
    }

    private IEnumerable<int> DaysOf(int year, int month, int length, int day)
    {
        if (Weekdays.Count == 0)
            return MonthDays.Count == 0 ? [day] : MonthDays.Select(d => d > 0 ? d : length + 1 + d);
        var startsOn = (int)new DateOnly(year, month, 1).DayOfWeek;
        return Weekdays.SelectMany(weekday =>
        {
            var all = Enumerable.Range(0, 5).Select(week => 1 + (((int)weekday.Day - startsOn + 7) % 7) + (week * 7)).Where(d => d <= length).ToList();
            var at = weekday.Which > 0 ? weekday.Which - 1 : all.Count + weekday.Which;
            return weekday.Which == 0 ? all : all.Skip(at).Take(at >= 0 ? 1 : 0);
        });
    }

    private static List<(int Which, DayOfWeek Day)>? WeekdaysOf(string? list)
    {
        var days = new List<(int, DayOfWeek)>();
        foreach (var part in Parts(list))
        {
            var day = part.Length < 2 ? -1 : Array.IndexOf(Days, part[^2..].ToUpperInvariant());
            var which = part.Length == 2 ? 0 : part.Length < 2 ? null : Number(part[..^2], -5, 5);
            if (day < 0 || which is null)
                return null;
            days.Add((which.Value, (DayOfWeek)day));
        }

        return days;
    }

    private static List<int>? Numbers(string? list, int least, int most)
    {
        var numbers = Parts(list).Select(part => Number(part, least, most)).ToList();
        return numbers.Contains(null) || numbers.Contains(0) ? null : [.. numbers.OfType<int>()];
    }

    private static string[] Parts(string? list) => list is null ? [] : list.Split(',', StringSplitOptions.TrimEntries) is { Length: <= 31 } few ? few : [""];

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
