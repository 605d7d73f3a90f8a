using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>Takes a policy out of use: whatever it would have answered for goes to the next that applies.</summary>
public sealed class RetirePolicy(
    IDbContextFactory<PortalDbContext> contexts, PolicyWriter writer, CurrentUser user, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SlaPolicies.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } policy)
            return PolicyRefusals.NotFound;
        var present = await db.SlaPolicyVersions.SingleAsync(v => v.Id == policy.CurrentVersionId, ct);
        if (policy.Retire(present.Definition.Name, user.Id, clock.Now()).Refusal is { } refusal)
            return refusal;
        return await writer.SaveAsync(db, ct) is { } conflict ? conflict : Result.Done;
    }
}
