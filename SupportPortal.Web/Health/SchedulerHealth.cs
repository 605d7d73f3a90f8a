using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Quartz;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Health;

internal sealed class SchedulerHealth(ISchedulerFactory schedulers, IOptions<JobOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.Enabled)
            return HealthCheckResult.Healthy("Jobs are switched off on this server.");
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return scheduler.Status is SchedulerStatus.Running
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The scheduler does not run.");
    }
}
