using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Calendars.Import;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <param name="Taken">The dates that became holidays.</param>
public sealed record HolidayImport(IReadOnlyList<HolidayLine> Lines, IReadOnlyList<DateOnly> Taken);

/// <summary>The days of a calendar file beside the holidays of a business calendar; they become holidays only when that is asked for.</summary>
public sealed class ImportHolidays(CalendarQuery calendars, ChangeCalendar change, TimeProvider clock)
{
    /// <param name="dates">Which to take; null for what is new.</param>
    public async Task<Result<HolidayImport>> ExecuteAsync(Guid id, string ics, bool apply, IReadOnlySet<DateOnly>? dates, CancellationToken ct)
    {
        if (await calendars.ExecuteAsync(id, ct) is not { } calendar)
            return CalendarRefusals.NotFound;
        var compared = Compare(ics, calendar.Definition.TimeZone, calendar.Definition.Holidays, clock.Now());
        if (compared.Refusal is { } refusal)
            return refusal;
        if (!apply)
            return new HolidayImport(compared.Value, []);

        var chosen = compared.Value
            .Where(line => dates is null ? line.Finding is HolidayFinding.New : line.CanBeTaken && dates.Contains(line.Date))
            .ToList();
        var definition = calendar.Definition with { Holidays = HolidayLine.Take(chosen, calendar.Definition.Holidays) };
        var changed = await change.ExecuteAsync(id, calendar.Version, calendar.Name, definition, ct);
        return changed.Refusal is { } no ? no : new HolidayImport(compared.Value, [.. chosen.Select(line => line.Date)]);
    }

    /// <summary>What a file would bring, by the calendar's own today.</summary>
    public static Result<IReadOnlyList<HolidayLine>> Compare(string ics, string timeZone, IEnumerable<Holiday> present, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var days = IcsReader.Read(ics, zone, today);
        return days.Refusal is { } refusal ? refusal : Result.Of(HolidayLine.Compare(days.Value, present, today));
    }
}
