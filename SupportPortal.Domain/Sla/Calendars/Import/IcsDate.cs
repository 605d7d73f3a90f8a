using System.Globalization;
using System.Text.RegularExpressions;

namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>A date, or a time on the wall, of a calendar file.</summary>
internal readonly partial record struct IcsDate(DateTime At, bool IsDate)
{
    private const string DateForm = "yyyyMMdd";
    private const string TimeForm = "yyyyMMdd'T'HHmmss";

    /// <summary>
    /// A time in UTC is read as the clock in the calendar's own zone shows it: that is how desktop calendars write a whole day.
    /// Any other time stays as it is written.
    /// </summary>
    public static IcsDate? Parse(string value, TimeZoneInfo zone)
    {
        value = value.Trim();
        if (Exact(value, DateForm) is { } date)
            return new(date, IsDate: true);
        var inUtc = value is [.., 'Z' or 'z'];
        if (Exact(inUtc ? value[..^1] : value, TimeForm) is not { } at)
            return null;
        return new(inUtc ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone) : at, IsDate: false);
    }

    public static DateOnly? Day(string value) => Parse(value, TimeZoneInfo.Utc) is { } read ? DateOnly.FromDateTime(read.At) : null;

    /// <summary>Weeks, days, hours, minutes and seconds: P1W, P3D, PT36H.</summary>
    public static TimeSpan? Duration(string value)
    {
        var read = DurationForm().Match(value.Trim());
        if (!read.Success)
            return null;
        int Part(string unit) => read.Groups[unit].Success ? int.Parse(read.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;
        return TimeSpan.FromDays((Part("weeks") * 7) + Part("days"))
            + TimeSpan.FromHours(Part("hours")) + TimeSpan.FromMinutes(Part("minutes")) + TimeSpan.FromSeconds(Part("seconds"));
    }

    private static DateTime? Exact(string text, string form) =>
        DateTime.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at.Year is >= 1900 and <= 2200 ? at : null;

    [GeneratedRegex(
        @"^\+?P(?=.)((?<weeks>\d{1,4})W)?((?<days>\d{1,5})D)?(T((?<hours>\d{1,6})H)?((?<minutes>\d{1,7})M)?((?<seconds>\d{1,8})S)?)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DurationForm();
}
