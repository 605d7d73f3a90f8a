using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>The policies in force, in the order in which they are asked.</summary>
public sealed class PolicyListQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<PolicyView>> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var views = await db.SlaPolicies.Where(p => p.RetiredAt == null).Views(db).ToListAsync(ct);
        return [.. views.OrderBy(view => view.IsStandard).ThenBy(view => view.Position).ThenBy(view => view.Id)];
    }
}
