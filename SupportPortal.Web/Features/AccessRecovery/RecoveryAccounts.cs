using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>The people around a request as the database has them now: what a cookie says may be out of date.</summary>
public static class RecoveryAccounts
{
    public static Task<RecoveryAccount?> FindAsync(PortalDbContext db, Guid? accountId, CancellationToken ct) =>
        Of(db, db.Users.Where(u => u.Id == accountId)).SingleOrDefaultAsync(ct);

    /// <param name="email">As a request keeps it.</param>
    public static Task<RecoveryAccount?> FindAsync(PortalDbContext db, string email, CancellationToken ct)
    {
        var normalized = email.Normalize().ToUpperInvariant();
        return Of(db, db.Users.Where(u => u.NormalizedEmail == normalized)).FirstOrDefaultAsync(ct);
    }

    private static IQueryable<RecoveryAccount> Of(PortalDbContext db, IQueryable<PortalUser> users)
    {
        var staff = db.Roles.Where(r => r.Name == Roles.Staff || r.Name == Roles.Superuser).Select(r => r.Id);
        return users.Select(u => new RecoveryAccount(
            u.Id, u.Name, u.Email!, db.UserRoles.Any(ur => ur.UserId == u.Id && staff.Contains(ur.RoleId)), u.DisabledAt != null, u.PhoneNumber));
    }
}

public static class RecoveryAdmins
{
    /// <summary>Null for somebody who was staff when their page opened and is no more.</summary>
    public static Task<RecoveryAdmin?> FindAsync(PortalDbContext db, CurrentUser user, CancellationToken ct) => FindAsync(db, user.Id, ct);

    public static async Task<RecoveryAdmin?> FindAsync(PortalDbContext db, Guid? id, CancellationToken ct)
    {
        var superuser = db.Roles.Where(r => r.Name == Roles.Superuser).Select(r => r.Id);
        return await StaffMembers.Of(db).Where(u => u.Id == id)
            .Select(u => new RecoveryAdmin(u.Id, u.Name, u.Email!, db.UserRoles.Any(ur => ur.UserId == u.Id && superuser.Contains(ur.RoleId))))
            .SingleOrDefaultAsync(ct);
    }
}
