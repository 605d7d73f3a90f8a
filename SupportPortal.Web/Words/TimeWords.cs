using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Web.Words;

/// <summary>Stretches of time as people say them. What is written here once, js/time.js keeps up to date in the browser.</summary>
public static class TimeWords
{
    /// <summary>Two units without plurals, for narrow places: "5 h 12 m". Under five minutes the seconds count too.</summary>
    public static string Compact(this IStringLocalizer<SharedWords> words, TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => words["Time_DaysHours", (int)time.TotalDays, time.Hours],
        { TotalHours: >= 1 } => words["Time_HoursMinutes", time.Hours, time.Minutes],
        { TotalMinutes: >= 5 } => words["Time_Minutes", time.Minutes],
        _ => words["Time_MinutesSeconds", time.Minutes, time.Seconds.ToString("00", CultureInfo.CurrentCulture)],
    };

    /// <summary>A whole stretch in the largest unit that says it exactly: "3 days", "8 hours", "90 minutes".</summary>
    public static string Span(this IStringLocalizer<SharedWords> words, TimeSpan time) => time switch
    {
        { TotalDays: > 1 } when time.Ticks % TimeSpan.TicksPerDay == 0 => words.Plural("Days", (int)time.TotalDays),
        { TotalHours: >= 1 } when time.Ticks % TimeSpan.TicksPerHour == 0 => words.Plural("Hours", (int)time.TotalHours),
        _ => words.Plural("Minutes", (int)time.TotalMinutes),
    };

    /// <summary>"4 minutes ago".</summary>
    public static string Ago(this IStringLocalizer<SharedWords> words, TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => words.Plural("Ago_Days", (int)age.TotalDays),
        { TotalHours: >= 1 } => words.Plural("Ago_Hours", age.Hours),
        { TotalMinutes: >= 1 } => words.Plural("Ago_Minutes", age.Minutes),
        _ => words["Ago_Now"],
    };

    /// <summary>"4 m", for columns headed by what happened then.</summary>
    public static string ShortAge(this IStringLocalizer<SharedWords> words, TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => words["Time_Days", (int)age.TotalDays],
        { TotalHours: >= 1 } => words["Time_Hours", age.Hours],
        { TotalMinutes: >= 1 } => words["Time_Minutes", age.Minutes],
        _ => words["Time_Now"],
    };

    /// <summary>An instant as js/time.js reads it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>One unit: of a promise that is broken nobody needs the minutes. It is late from the first second on.</summary>
    public static string Late(this IStringLocalizer<SharedWords> words, TimeSpan age) =>
        words.ShortAge(age < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : age);

    /// <summary>An instant in full; the browser puts it into its own zone.</summary>
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture) + " UTC";

    /// <summary>The patterns that js/time.js writes with, in the page's language.</summary>
    public static string ForScript(this IStringLocalizer<SharedWords> words) => JsonSerializer.Serialize(new
    {
        daysHours = words["Time_DaysHours"].Value,
        hoursMinutes = words["Time_HoursMinutes"].Value,
        minutes = words["Time_Minutes"].Value,
        minutesSeconds = words["Time_MinutesSeconds"].Value,
        hours = words["Time_Hours"].Value,
        days = words["Time_Days"].Value,
        now = words["Time_Now"].Value,
        justNow = words["Ago_Now"].Value,
        dueFirstResponse = words["Sla_Due_FirstResponse"].Value,
        dueResolution = words["Sla_Due_Resolution"].Value,
        overdue = words["Sla_Overdue"].Value,
    }, Readable);

    // Kept as letters: the page itself encodes what an attribute must not hold.
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
