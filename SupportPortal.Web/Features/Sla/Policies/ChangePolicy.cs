using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>What a policy says from now on. What was promised before stays promised until somebody applies the change to it.</summary>
public sealed class ChangePolicy(
    IDbContextFactory<PortalDbContext> contexts, PolicyWriter writer, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">The one the editor saw.</param>
    public async Task<PolicyResult> ExecuteAsync(Guid id, int version, SlaPolicyDefinition definition, string? why, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SlaPolicies.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } policy)
            return new(null, [PolicyRefusals.NotFound]);
        if (policy.Version != version)
            return new(null, [PolicyRefusals.Changed]);
        var (tidy, refusals) = await PolicyWriter.CheckAsync(db, id, definition, ct);
        if (PolicyResult.ReasonProblem(why) is { } unreadable)
            refusals = [.. refusals, unreadable];
        if (refusals.Count > 0)
            return new(null, refusals);
        var present = await db.SlaPolicyVersions.SingleAsync(v => v.Id == policy.CurrentVersionId, ct);
        var changed = policy.Change(present, tidy, user.Id, PolicyResult.Reason(why), clock.Now());
        if (changed.Refusal is { } refusal)
            return new(null, [refusal]);
        if (changed.Value != present)
            db.Add(changed.Value);
        return await writer.SaveAsync(db, ct) is { } conflict ? new(null, [conflict]) : new(id, []);
    }
}
