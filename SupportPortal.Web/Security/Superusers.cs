using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

internal static class Superusers
{
    /// <summary>Everybody who runs the desk and whose account is open.</summary>
    public static Task<List<Guid>> IdsAsync(PortalDbContext db, CancellationToken ct)
    {
        var role = db.Roles.Where(r => r.Name == Roles.Superuser).Select(r => r.Id);
        return db.Users
            .Where(u => u.DisabledAt == null && db.UserRoles.Any(ur => ur.UserId == u.Id && role.Contains(ur.RoleId)))
            .Select(u => u.Id)
            .ToListAsync(ct);
    }
}
