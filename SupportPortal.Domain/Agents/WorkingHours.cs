using System.Globalization;
using System.Text;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Domain.Agents;

/// <summary>When somebody works, by the clock on their wall. No shifts at all means: at any time.</summary>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Shifts">In the order of the week, from Sunday.</param>
public sealed record WorkingHours(string TimeZone, IReadOnlyList<Shift> Shifts)
{
    public const int TextMaxLength = 400;

    private const int MinutesPerDay = 24 * 60;

    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    public static Result<WorkingHours> Create(string? timeZone, IReadOnlyList<Shift> shifts)
    {
        var zone = (timeZone ?? "").Trim();
        // The rules of a calendar hold here too; one that is open all day stands in for none.
        var calendar = BusinessCalendar.Create(zone, shifts.Count == 0 ? BusinessCalendar.AlwaysOpen.Shifts : shifts, []);
        if (calendar.Refusal is { } refusal)
            return refusal with { Field = refusal.Field == "shifts" ? "working_hours" : refusal.Field };
        return new WorkingHours(calendar.Value.Zone.Id, shifts.Count == 0 ? [] : calendar.Value.Shifts);
    }

    public bool Include(DateTimeOffset instant)
    {
        if (Shifts.Count == 0)
            return true;
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
        var minute = (local.Hour * 60) + local.Minute;
        return Shifts.Any(shift => shift.Day == local.DayOfWeek && shift.From <= minute && minute < shift.To);
    }

    /// <summary>
    /// Reads "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00". Nothing means at any time; a shift that ends before it begins goes on
    /// through midnight.
    /// </summary>
    public static Result<IReadOnlyList<Shift>> Read(string? text)
    {
        var shifts = new List<Shift>();
        if ((text?.Length ?? 0) > TextMaxLength)
            return AgentRefusals.UnreadableHours(text![..20] + "…");
        foreach (var part in (text ?? "").Replace('–', '-').Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var space = part.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || DaysIn(part[..space]) is not { } days)
                return AgentRefusals.UnreadableHours(part);
            foreach (var times in part[space..].Split(',', StringSplitOptions.TrimEntries))
            {
                if (TimesIn(times) is not var (from, to))
                    return AgentRefusals.UnreadableHours(part);
                foreach (var day in days)
                    shifts.AddRange(Within(day, from, to));
            }
        }

        return Result.Of<IReadOnlyList<Shift>>(shifts);
    }

    /// <summary>As <see cref="Read"/> takes it; empty for at any time.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        (DayOfWeek First, DayOfWeek Last, string Times)? run = null;
        foreach (var day in Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)))
        {
            var times = string.Join(", ", Shifts.Where(shift => shift.Day == day).Select(shift => $"{Clock(shift.From)}-{Clock(shift.To)}"));
            if (run is { } open && open.Times == times)
            {
                run = open with { Last = day };
                continue;
            }

            Write(text, run);
            run = (day, day, times);
        }

        Write(text, run);
        return text.ToString();
    }

    public bool Equals(WorkingHours? other) => other is not null && TimeZone == other.TimeZone && Shifts.SequenceEqual(other.Shifts);

    public override int GetHashCode() => HashCode.Combine(TimeZone, Shifts.Count);

    private static void Write(StringBuilder text, (DayOfWeek First, DayOfWeek Last, string Times)? run)
    {
        if (run is not { Times.Length: > 0 } days)
            return;
        if (text.Length > 0)
            text.Append("; ");
        text.Append(Days[(int)days.First]);
        if (days.First != days.Last)
            text.Append('-').Append(Days[(int)days.Last]);
        text.Append(' ').Append(days.Times);
    }

    private static IEnumerable<Shift> Within(DayOfWeek day, int from, int to)
    {
        if (to > from)
            return [new(day, from, to)];
        Shift evening = new(day, from, MinutesPerDay);
        return to == 0 ? [evening] : [evening, new((DayOfWeek)(((int)day + 1) % 7), 0, to)];
    }

    private static DayOfWeek[]? DaysIn(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries).Select(name => Array.FindIndex(
            Days, day => name.StartsWith(day, StringComparison.OrdinalIgnoreCase))).ToArray();
        return ends switch
        {
            [>= 0 and var only] => [(DayOfWeek)only],
            [>= 0 and var first, >= 0 and var last] =>
                [.. Enumerable.Range(first, ((last - first + 7) % 7) + 1).Select(day => (DayOfWeek)(day % 7))],
            _ => null,
        };
    }

    private static (int From, int To)? TimesIn(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && Minutes(from) is { } start && Minutes(to) is { } end
        && start != MinutesPerDay
            ? (start, end) : null;

    private static int? Minutes(string clock) => clock == "24:00" ? MinutesPerDay
        : TimeOnly.TryParseExact(clock, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute : null;

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
