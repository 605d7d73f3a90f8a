using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents;

public sealed class OwnAvailabilityQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Null for somebody to whom no tickets are given.</summary>
    public async Task<Availability?> ExecuteAsync(CancellationToken ct)
    {
        var id = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SupportProfiles.Where(p => p.UserId == id).Select(p => (Availability?)p.Availability).SingleOrDefaultAsync(ct);
    }
}
