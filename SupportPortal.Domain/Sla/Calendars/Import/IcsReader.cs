using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>
/// The days of a calendar file (RFC 5545), as far as files of holidays go: events with a date or a time, their length, and
/// whether they come again every year. Whatever else a file holds is passed over; a file that is broken is refused as a whole.
/// </summary>
public static class IcsReader
{
    public const int MostCharacters = 1024 * 1024;

    /// <summary>Twice what a calendar may hold: a feed also brings what is past.</summary>
    public const int MostDays = 2 * BusinessCalendar.MostHolidays;

    private const int MostDepth = 8;
    private const int YearsAhead = 2;

    /// <summary>One for a date, in the order of time; events of the same day share it.</summary>
    /// <param name="today">Events that come again are followed from here for two years.</param>
    public static Result<IReadOnlyList<IcsDay>> Read(string text, TimeZoneInfo zone, DateOnly today)
    {
        if (text.Length > MostCharacters)
            return IcsRefusals.TooLarge;
        if (text.Contains('\0', StringComparison.Ordinal))
            return IcsRefusals.NotText;
        var events = Events(text.TrimStart('\uFEFF'));
        if (events.Refusal is { } broken)
            return broken;
        if (events.Value.Count == 0)
            return IcsRefusals.NoEvents;

        var moved = events.Value.Select(e => e.MovedFrom(zone)).OfType<(string, DateOnly)>().ToHashSet();
        var days = new SortedDictionary<DateOnly, IcsDay>();
        foreach (var happening in events.Value.Where(e => !e.IsCancelled))
        {
            var read = happening.Days(zone, today, today.AddYears(YearsAhead), moved);
            if (read.Refusal is { } refusal)
                return refusal;
            foreach (var day in read.Value)
            {
                days[day.Date] = days.TryGetValue(day.Date, out var other) ? Together(other, day) : day;
                if (days.Count > MostDays)
                    return IcsRefusals.TooManyDays;
            }
        }

        return Result.Of<IReadOnlyList<IcsDay>>([.. days.Values]);
    }

    private static Result<List<IcsEvent>> Events(string text)
    {
        var open = new Stack<string>();
        var events = new List<IcsEvent>();
        var seen = false;
        foreach (var read in IcsLine.Of(text))
        {
            if (read.Refusal is { } broken)
                return seen ? broken : IcsRefusals.NoCalendar;
            var line = read.Value;
            if (!seen && (line.Name != "BEGIN" || !Is(line, "VCALENDAR")))
                return IcsRefusals.NoCalendar;
            seen = true;
            switch (line.Name)
            {
                case "BEGIN":
                    open.Push(line.Value.Trim().ToUpperInvariant());
                    if (open.Count > MostDepth)
                        return IcsRefusals.Broken(line.Number);
                    if (open.Peek() == "VEVENT")
                        events.Add(new(line.Number));
                    if (events.Count > MostDays)
                        return IcsRefusals.TooManyDays;
                    break;
                case "END" when open.Count == 0 || !Is(line, open.Pop()):
                    return IcsRefusals.Broken(line.Number);
                case not "END" when open.Count > 0 && open.Peek() == "VEVENT":
                    events[^1].Take(line);
                    break;
            }
        }

        return !seen ? IcsRefusals.NoCalendar : open.Count > 0 ? IcsRefusals.CutOff : events;
    }

    private static bool Is(IcsLine line, string component) => line.Value.Trim().Equals(component, StringComparison.OrdinalIgnoreCase);

    /// <summary>A day is off when one of its events takes all of it, whatever the others are.</summary>
    private static IcsDay Together(IcsDay one, IcsDay other)
    {
        if (one.IsWholeDay != other.IsWholeDay)
            return one.IsWholeDay ? one : other;
        var names = one.Name.Split(", ").Contains(other.Name) ? one.Name : IcsEvent.Cut($"{one.Name}, {other.Name}");
        return one with { Name = names, Repeats = one.Repeats || other.Repeats, HasOtherDates = one.HasOtherDates || other.HasOtherDates };
    }
}
