using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>The policies that a list can be narrowed to, retired ones too: what they promised stays.</summary>
public sealed class PolicyChoices(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<Guid, string>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.PolicyNamesAsync(ct);
    }
}
