using Microsoft.Extensions.Options;
using Quartz;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Jobs;

/// <summary>When the scheduler fires a job next, as the database that all servers share says.</summary>
public sealed class JobClock(ISchedulerFactory schedulers, IOptions<JobOptions> options)
{
    public async Task<DateTimeOffset?> NextRunAsync(string job, CancellationToken ct)
    {
        if (!options.Value.Enabled)
            return null;
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = await scheduler.GetTrigger(new TriggerKey(job), ct);
        return trigger?.NextFireTimeUtc?.ToMicroseconds();
    }
}
