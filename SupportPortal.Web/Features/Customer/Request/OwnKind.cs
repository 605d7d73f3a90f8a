using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Customers;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Customer.Request;

/// <summary>As what the reader asks: promises may differ.</summary>
public sealed class OwnKind(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<CustomerKind> FindAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.Where(u => u.Id == user.Id).Select(u => u.CustomerKind).SingleOrDefaultAsync(ct);
    }
}
