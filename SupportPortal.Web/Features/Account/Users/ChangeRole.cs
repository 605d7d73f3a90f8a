using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Users;

/// <summary>Gives somebody one role in place of another. New staff can be assigned tickets at once.</summary>
public sealed class ChangeRole(UserEditor editor, CurrentUser actor, ILogger<ChangeRole> log)
{
    public async Task<Result> ExecuteAsync(Guid userId, string role, CancellationToken ct)
    {
        if (!Roles.All.Contains(role))
            return UserRefusals.UnknownRole;
        var result = await editor.ChangeAsync(userId, (db, user, token) => SetAsync(db, user, role, token), ct);
        if (result.IsDone)
            log.LogInformation("User {User} became {Role} by {Actor}", userId, role, actor.Id);
        return result;
    }

    private static async Task SetAsync(PortalDbContext db, PortalUser user, string role, CancellationToken ct)
    {
        var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(ct);
        db.UserRoles.RemoveRange(await db.UserRoles.Where(r => r.UserId == user.Id && r.RoleId != roleId).ToListAsync(ct));
        if (!await db.UserRoles.AnyAsync(r => r.UserId == user.Id && r.RoleId == roleId, ct))
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = roleId });
        if (role == Roles.Staff && !await db.SupportProfiles.AnyAsync(p => p.UserId == user.Id, ct))
            db.Add(new SupportProfile(user.Id, []));
    }
}
