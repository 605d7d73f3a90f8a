using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Jobs;

/// <param name="NextRunAt">Null on a desk where no server runs jobs.</param>
public sealed record JobRow(string Name, TimeSpan Every, JobRun? LastRun, DateTimeOffset? NextRunAt);

/// <summary>Every job with its last run and its next.</summary>
public sealed class JobsQuery(
    IEnumerable<DeskJob> jobs, IDbContextFactory<PortalDbContext> contexts, IOptions<JobOptions> options, JobClock schedule)
{
    public async Task<IReadOnlyList<JobRow>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<JobRow>();
        foreach (var job in jobs.OrderBy(j => j.Name, StringComparer.Ordinal))
        {
            var last = await db.JobRuns.AsNoTracking().Where(r => r.Name == job.Name)
                .OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct);
            rows.Add(new(job.Name, job.Timing(options.Value).Every, last, await schedule.NextRunAsync(job.Name, ct)));
        }

        return rows;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<JobRun>> RunsAsync(string name, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.JobRuns.AsNoTracking().Where(r => r.Name == name)
            .OrderByDescending(r => r.StartedAt).Take(count).ToListAsync(ct);
    }
}
