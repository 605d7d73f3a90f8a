using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>A new policy is asked before all others: it is narrower than what is there, or it would not be wanted.</summary>
public sealed class CreatePolicy(
    IDbContextFactory<PortalDbContext> contexts, PolicyWriter writer, CurrentUser user, TimeProvider clock)
{
    public async Task<PolicyResult> ExecuteAsync(SlaPolicyDefinition definition, string? why, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (tidy, refusals) = await PolicyWriter.CheckAsync(db, Guid.Empty, definition, ct);
        if (PolicyResult.ReasonProblem(why) is { } unreadable)
            refusals = [.. refusals, unreadable];
        if (refusals.Count > 0)
            return new(null, refusals);
        var first = await db.SlaPolicies.Where(p => p.RetiredAt == null).MinAsync(p => p.Position, ct);
        var (policy, version) = SlaPolicy.Create(tidy, first == int.MaxValue ? 0 : first - 1, user.Id, PolicyResult.Reason(why), clock.Now());
        db.AddRange(policy, version);
        return await writer.SaveAsync(db, ct) is { } refusal ? new(null, [refusal]) : new(policy.Id, []);
    }
}
