using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>Promises open tickets anew what a policy says at present, each for itself, from the start of its cycle on.</summary>
public sealed class ApplyPolicy(
    IDbContextFactory<PortalDbContext> contexts, RunBulkAction bulk, CurrentUser user, TimeProvider clock)
{
    /// <summary>Comes back at once with the run, which goes on when the page that started it closes.</summary>
    /// <param name="ticketIds">Those that somebody looked at.</param>
    public async Task<Result<BulkRun>> StartAsync(Guid policyId, IReadOnlyCollection<Guid> ticketIds, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SlaPolicies.SingleOrDefaultAsync(p => p.Id == policyId, ct) is not { } policy)
            return PolicyRefusals.NotFound;
        if (policy.RetiredAt is not null)
            return PolicyRefusals.Retired;
        var run = await bulk.StartAsync(new(BulkAction.RenewPromise), ticketIds, ct);
        if (!run.IsDone)
            return run;
        var present = await db.SlaPolicyVersions.SingleAsync(v => v.Id == policy.CurrentVersionId, ct);
        policy.Applied(present.Definition.Name, ticketIds.Count, user.Id, clock.Now());
        await db.SaveChangesAsync(ct);
        return run;
    }
}
