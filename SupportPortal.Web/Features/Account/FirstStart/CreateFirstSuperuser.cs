using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.FirstStart;

/// <summary>Makes the superuser of a new desk; once there is one, it makes no more.</summary>
public sealed class CreateFirstSuperuser(PortalDbContext db, UserManager<PortalUser> users, CurrentUser visitor, TimeProvider clock)
{
    public Task<bool> IsMissingAsync(CancellationToken ct)
    {
        var role = db.Roles.Where(r => r.Name == Roles.Superuser).Select(r => r.Id);
        return db.UserRoles.AllAsync(r => !role.Contains(r.RoleId), ct);
    }

    /// <summary>Null when another one was first.</summary>
    public async Task<IdentityResult?> ExecuteAsync(string email, string password, string name, CancellationToken ct)
    {
        // Two people with the link may press at once: serialisable, one of them finds that a superuser exists.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (!await IsMissingAsync(ct))
            return null;
        var user = new PortalUser { UserName = email, Email = email, Name = name, EmailConfirmed = true, CreatedAt = clock.Now() };
        var result = await users.CreateAsync(user, password);
        db.ActFor(CurrentUser.Staff(user.Id, name, isSuperuser: true, visitor.Origin));
        if (result.Succeeded)
            result = await users.AddToRoleAsync(user, Roles.Superuser);
        if (result.Succeeded)
            await transaction.CommitAsync(ct);
        return result;
    }
}
