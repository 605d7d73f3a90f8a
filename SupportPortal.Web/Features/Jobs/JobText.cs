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

    public static string Every(this IStringLocalizer<JobWords> words, TimeSpan interval) => words["Every", interval switch
    {
        { TotalHours: >= 1 } when interval.Minutes == 0 && interval.Seconds == 0 => words.Plural("Hours", (int)interval.TotalHours),
        { TotalMinutes: >= 1 } when interval.Seconds == 0 => words.Plural("Minutes", (int)interval.TotalMinutes),
        _ => words.Plural("Seconds", (int)interval.TotalSeconds),
    }];

    public static string Duration(this IStringLocalizer<JobWords> words, TimeSpan duration) => duration.TotalSeconds < 1
        ? words["Milliseconds", Math.Ceiling(duration.TotalMilliseconds)]
        : words["SecondsShort", Math.Round(duration.TotalSeconds, 1)];
}
