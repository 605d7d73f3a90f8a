using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Health;

internal sealed class DatabaseHealth(IDbContextFactory<PortalDbContext> contexts, ILogger<DatabaseHealth> log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException or TimeoutException)
        {
            // The words of a driver name hosts and users: they are for the log.
            log.LogWarning(problem, "The database does not answer");
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
