using System.Globalization;

namespace SupportPortal.Web.Words;

/// <summary>Days and instants as URLs and the API name them.</summary>
public static class UrlTime
{
    private const string Day = "yyyy-MM-dd";

    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1 and < 9999;

    public static bool TryInstant(string? text, out DateTimeOffset at) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);

    /// <summary>A day, from its beginning or to its end, or an instant. As the end of a period it is the first instant after it.</summary>
    public static bool TryDayOrInstant(string? text, TimeZoneInfo zone, bool endOfDay, out DateTimeOffset at)
    {
        if (!TryDay(text, out var day))
            return TryInstant(text, out at);
        at = BeginningOf(endOfDay ? day.AddDays(1) : day, zone);
        return true;
    }

    public static string Word(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>Midnight, or the first moment after it where the clocks skip it.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
