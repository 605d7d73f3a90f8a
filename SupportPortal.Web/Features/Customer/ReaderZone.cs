using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Customer;

/// <summary>The zone in which the reader is promised things: a page made on the server cannot ask the browser.</summary>
public sealed class ReaderZone(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<TimeZoneInfo> FindAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = await db.Users.Where(u => u.Id == user.Id).Select(u => u.TimeZone).SingleOrDefaultAsync(ct);
        return id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}
