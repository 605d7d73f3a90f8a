using System.Text.Json;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Jobs;

/// <summary>What a run did, in words.</summary>
internal static class JobText
{
    public static string Name(this IStringLocalizer<JobWords> words, string job) => words[$"Job_{job}"];

    /// <summary>The figures of the answer, each with its word.</summary>
    public static string Result(this IStringLocalizer<JobWords> words, JobRun run)
    {
        if (run.Result is null)
            return "";
        using var answer = JsonDocument.Parse(run.Result);
        return string.Join(" · ", answer.RootElement.EnumerateObject().Select(figure => words[$"Result_{figure.Name}", figure.Value.ToString()].Value));
    }

    public static string Every(this IStringLocalizer<JobWords> words, TimeSpan interval) => interval switch
    {
        { TotalHours: 1 } => words["Every_Hour"],
        { TotalMinutes: 1 } => words["Every_Minute"],
        { TotalSeconds: 1 } => words["Every_Second"],
        { TotalHours: > 1, Minutes: 0, Seconds: 0 } => words.Plural("Every_Hours", (int)interval.TotalHours),
        { TotalMinutes: > 1, Seconds: 0 } => words.Plural("Every_Minutes", (int)interval.TotalMinutes),
        _ => words.Plural("Every_Seconds", (int)interval.TotalSeconds),
    };

    public static string Duration(this IStringLocalizer<JobWords> words, TimeSpan duration) => duration.TotalSeconds < 1
        ? words["Milliseconds", Math.Ceiling(duration.TotalMilliseconds)]
        : words["SecondsShort", Math.Round(duration.TotalSeconds, 1)];
}
