using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>Changes the order in which policies are asked.</summary>
public sealed class MovePolicy(
    IDbContextFactory<PortalDbContext> contexts, PolicyWriter writer, CurrentUser user, TimeProvider clock)
{
    /// <param name="place">1 to be asked first; beyond the last it is asked last, before the Standard policy.</param>
    public async Task<Result> ExecuteAsync(Guid id, int place, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var policies = await db.SlaPolicies.InOrder().ToListAsync(ct);
        if (policies.Find(policy => policy.Id == id) is not { } moved)
            return PolicyRefusals.NotFound;
        if (moved.IsStandard)
            return PolicyRefusals.LastResort;
        policies.RemoveAll(policy => policy.IsStandard);
        policies.Remove(moved);
        policies.Insert(Math.Clamp(place - 1, 0, policies.Count), moved);
        var name = (await db.SlaPolicyVersions.SingleAsync(v => v.Id == moved.CurrentVersionId, ct)).Definition.Name;
        for (var i = 0; i < policies.Count; i++)
        {
            if (policies[i] == moved)
                moved.MoveTo(i + 1, name, user.Id, clock.Now());
            else
                policies[i].Shift(i + 1);
        }

        return await writer.SaveAsync(db, ct) is { } conflict ? conflict : Result.Done;
    }
}
