using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Jobs;

/// <summary>Runs one job here and now, to its end, and remembers how it went.</summary>
public sealed class RunJob(
    IEnumerable<DeskJob> jobs,
    IServiceScopeFactory scopes,
    IDbContextFactory<PortalDbContext> contexts,
    IOptions<JobOptions> options,
    TimeProvider clock,
    ILogger<RunJob> log)
{
    public static readonly Refusal Unknown = new("job.not-found");

    public async Task<Result<JobRun>> ExecuteAsync(string name, Guid? startedById, CancellationToken ct)
    {
        if (jobs.SingleOrDefault(j => j.Name == name) is not { } job)
            return Unknown;

        var startedAt = clock.Now();
        var started = clock.GetTimestamp();
        string? result = null, error = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem();
            result = JsonSerializer.Serialize(await job.Run(scope.ServiceProvider, ct), JobJson.Options);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.LogError(problem, "Job {Job} failed", name);
            error = $"{problem.GetType().Name}: {problem.Message}";
        }

        ct.ThrowIfCancellationRequested();
        var run = new JobRun
        {
            Name = name,
            StartedAt = startedAt,
            Duration = clock.GetElapsedTime(started),
            Result = result,
            Error = error?[..Math.Min(error.Length, JobRun.ErrorMaxLength)],
            Server = Environment.MachineName,
            StartedById = startedById,
        };
        await RememberAsync(run, ct);
        return run;
    }

    private async Task RememberAsync(JobRun run, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        var oldestKept = await db.JobRuns.Where(r => r.Name == run.Name).OrderByDescending(r => r.StartedAt)
            .Skip(options.Value.KeepRuns - 1).Select(r => (DateTimeOffset?)r.StartedAt).FirstOrDefaultAsync(ct);
        if (oldestKept is { } oldest)
            await db.JobRuns.Where(r => r.Name == run.Name && r.StartedAt < oldest).ExecuteDeleteAsync(ct);
    }
}
