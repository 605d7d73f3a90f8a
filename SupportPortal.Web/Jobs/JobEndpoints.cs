using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Web.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Jobs;

/// <summary>One run, finished or failed.</summary>
/// <param name="Result">What the job answered; null when it failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="StartedById">Who ran it by hand; null when the clock did.</param>
public sealed record JobRunResource(
    DateTimeOffset StartedAt, double DurationSeconds, JsonElement? Result, string? Error, string Server, Guid? StartedById)
{
    public static JobRunResource Of(JobRun run) => new(
        run.StartedAt,
        run.Duration.TotalSeconds,
        run.Result is { } result ? JsonSerializer.Deserialize<JsonElement>(result) : null,
        run.Error,
        run.Server,
        run.StartedById);
}

/// <summary>Work that the clock starts.</summary>
/// <param name="NextRunAt">Null where this server runs no job by itself.</param>
public sealed record JobResource(string Name, double IntervalSeconds, JobRunResource? LastRun, DateTimeOffset? NextRunAt);

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapApiGroup("/jobs", "Jobs", Permissions.RunDesk);
        jobs.MapGet("/", ListAsync).WithName("listJobs").WithSummary("Lists the jobs with their last and next run").WithDescription("Superusers only.");
        jobs.MapPost("/{name}/run", RunAsync).WithName("runJob").Refuses(404)
            .WithSummary("Runs a job now and waits for its result")
            .WithDescription("A job that fails says so in `error`. Superusers only.");
    }

    private static async Task<Ok<Page<JobResource>>> ListAsync(JobsQuery jobs, CancellationToken ct)
    {
        var rows = await jobs.ListAsync(ct);
        return TypedResults.Ok(new Page<JobResource>(
            [.. rows.Select(row => new JobResource(
                row.Name, row.Every.TotalSeconds, row.LastRun is null ? null : JobRunResource.Of(row.LastRun), row.NextRunAt))],
            NextCursor: null));
    }

    private static async Task<Results<Ok<JobRunResource>, RefusalResult>> RunAsync(
        string name, RunJob run, CurrentUser user, CancellationToken ct)
    {
        var finished = await run.ExecuteAsync(name, user.RequiredId, ct);
        return finished.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(JobRunResource.Of(finished.Value));
    }
}
