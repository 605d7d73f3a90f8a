using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Health;

/// <summary>Degraded when a mail waits too long, whether nobody sends it or nobody takes it.</summary>
internal sealed class OutboxHealth(
    IDbContextFactory<PortalDbContext> contexts, IOptions<HealthOptions> options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var now = clock.Now();
            var lag = await db.OutboxMessages.LagAsync(now, cancellationToken);
            return lag <= options.Value.OutboxLag
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"The oldest unsent e-mail waits for {(int)lag.TotalMinutes} minutes.");
        }
        catch (DbException)
        {
            return HealthCheckResult.Degraded("Unknown while the database does not answer.");
        }
    }
}
