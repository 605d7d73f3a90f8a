using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

internal static class StaffMembers
{
    /// <summary>Everybody with a staff role whose account is open.</summary>
    public static IQueryable<PortalUser> Of(PortalDbContext db)
    {
        var staff = db.Roles.Where(r => r.Name == Roles.Staff || r.Name == Roles.Superuser).Select(r => r.Id);
        return db.Users.Where(u => u.DisabledAt == null && db.UserRoles.Any(ur => ur.UserId == u.Id && staff.Contains(ur.RoleId)));
    }
}
