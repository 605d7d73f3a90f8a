using System.Globalization;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>A VEVENT while it is read: the properties that say on which days it is.</summary>
internal sealed class IcsEvent(int number)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly List<IcsLine> _alsoOn = [];
    private readonly List<IcsLine> _notOn = [];
    private readonly Dictionary<string, IcsLine> _lines = new(StringComparer.Ordinal);

    public bool IsCancelled => _lines.GetValueOrDefault("STATUS")?.Value.Trim().Equals("CANCELLED", StringComparison.OrdinalIgnoreCase) is true;

    private string Uid => _lines.GetValueOrDefault("UID")?.Value ?? "";

    public void Take(IcsLine line)
    {
        if (line.Name is "RDATE")
            _alsoOn.Add(line);
        else if (line.Name is "EXDATE")
            _notOn.Add(line);
        else
            _lines.TryAdd(line.Name, line);
    }

    /// <summary>Which date of which event this one stands in for.</summary>
    public (string Uid, DateOnly Date)? MovedFrom(TimeZoneInfo zone) =>
        _lines.TryGetValue("RECURRENCE-ID", out var line) && IcsDate.Parse(line.Value, zone) is { } at ? (Uid, DateOnly.FromDateTime(at.At)) : null;

    /// <param name="from">An event that comes again is followed from here to <paramref name="until"/>.</param>
    public Result<IEnumerable<IcsDay>> Days(TimeZoneInfo zone, DateOnly from, DateOnly until, IReadOnlySet<(string, DateOnly)> moved)
    {
        if (!_lines.TryGetValue("DTSTART", out var begins))
            return IcsRefusals.BadDate(number, "DTSTART");
        if (IcsDate.Parse(begins.Value, zone) is not { } start)
            return IcsRefusals.BadDate(begins.Number, begins.Value);
        var length = Length(start, zone);
        if (length.Refusal is { } refusal)
            return refusal;

        var isWhole = start.At.TimeOfDay == TimeSpan.Zero && length.Value >= Day && length.Value.Ticks % TimeSpan.TicksPerDay == 0;
        var last = Math.Max(0, (int)Math.Ceiling((start.At.TimeOfDay + length.Value) / Day) - 1);
        // Nobody has a year off; such an event is a mistake or meant to break something.
        if (last > 366)
            return IcsRefusals.TooManyDays;
        var starts = Starts(DateOnly.FromDateTime(start.At), zone, from, until, moved);
        if (starts.Refusal is { } badDate)
            return badDate;
        var (dates, repeats, others) = starts.Value;
        var name = Name();
        return Result.Of(
            from date in dates
            from offset in Enumerable.Range(0, last + 1)
            let day = date.AddDays(offset)
            select new IcsDay(day, name ?? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), isWhole, repeats, others));
    }

    public static string Cut(string name) => name.Length <= Holiday.NameMaxLength ? name
        : name[..(Holiday.NameMaxLength - (char.IsHighSurrogate(name[Holiday.NameMaxLength - 2]) ? 2 : 1))] + "…";

    private Result<(IReadOnlyList<DateOnly> Dates, bool Repeats, bool HasOthers)> Starts(
        DateOnly first, TimeZoneInfo zone, DateOnly from, DateOnly until, IReadOnlySet<(string, DateOnly)> moved)
    {
        var also = DatesOf(_alsoOn, zone);
        var not = DatesOf(_notOn, zone);
        if ((also.Refusal ?? not.Refusal) is { } refusal)
            return refusal;
        var repeats = _lines.TryGetValue("RRULE", out var line);
        var rule = repeats ? IcsRule.Parse(line!.Value) : null;
        IEnumerable<DateOnly> dates = rule is null ? [first] : rule.Dates(first, from, until);
        // This one stands in for a date of its event; it is not left out by itself.
        var isStandIn = _lines.ContainsKey("RECURRENCE-ID");
        return (
            [.. dates.Concat(also.Value).Except(not.Value).Where(date => isStandIn || !moved.Contains((Uid, date))).Distinct()],
            rule is not null || also.Value.Count > 0,
            repeats && rule is null);
    }

    private static Result<List<DateOnly>> DatesOf(IEnumerable<IcsLine> lines, TimeZoneInfo zone)
    {
        var dates = new List<DateOnly>();
        foreach (var line in lines)
        {
            foreach (var value in line.Value.Split(','))
            {
                // A period begins where the day does.
                if (IcsDate.Parse(value.Split('/')[0], zone) is not { } at)
                    return IcsRefusals.BadDate(line.Number, value);
                dates.Add(DateOnly.FromDateTime(at.At));
            }
        }

        return dates;
    }

    private Result<TimeSpan> Length(IcsDate start, TimeZoneInfo zone)
    {
        if (_lines.TryGetValue("DTEND", out var ends))
        {
            return IcsDate.Parse(ends.Value, zone) is not { } end ? IcsRefusals.BadDate(ends.Number, ends.Value)
                : end.At > start.At ? end.At - start.At
                : start.IsDate ? Day : TimeSpan.Zero;
        }

        if (!_lines.TryGetValue("DURATION", out var lasts))
            return start.IsDate ? Day : TimeSpan.Zero;
        return IcsDate.Duration(lasts.Value) is { } length ? length : IcsRefusals.BadDate(lasts.Number, lasts.Value);
    }

    /// <summary>Only what may be shown and kept, however the file came about; null when nothing is left.</summary>
    private string? Name()
    {
        var said = _lines.GetValueOrDefault("SUMMARY")?.Text ?? "";
        var name = string.Join(' ', new string([.. said.Select(c => IsShown(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // Half of a surrogate pair is no character.
        return TextRules.Line(name, "ics", int.MaxValue).IsDone ? Cut(name) : null;
    }

    private static bool IsShown(char c) => !char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF');
}
