using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

internal static class StaffAccount
{
    /// <summary>Somebody who acts before or after they are signed in; null when they are not staff.</summary>
    public static async Task<CurrentUser?> FindAsync(PortalDbContext db, Guid userId, Origin origin, CancellationToken ct)
    {
        var found = await db.Users.Where(u => u.Id == userId)
            .Select(u => new
            {
                u.Name,
                Roles = db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToList(),
            })
            .SingleOrDefaultAsync(ct);
        return found is not null && found.Roles.Any(role => role is Roles.Staff or Roles.Superuser)
            ? CurrentUser.Staff(userId, found.Name, found.Roles.Contains(Roles.Superuser), origin)
            : null;
    }
}
