using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>One policy, also a retired one.</summary>
public sealed class PolicyQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<PolicyView?> ExecuteAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SlaPolicies.Where(p => p.Id == id).Views(db).SingleOrDefaultAsync(ct);
    }
}
