using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Users;

/// <summary>
/// Changes what somebody else may do. Nobody changes themselves, and one superuser always remains, even when two of them
/// shut each other out at the same moment. Whatever was signed in before ends at once.
/// </summary>
public sealed class UserEditor(IDbContextFactory<PortalDbContext> contexts, CurrentUser actor, Sessions sessions)
{
    public async Task<Result> ChangeAsync(
        Guid userId, Func<PortalDbContext, PortalUser, CancellationToken, Task> change, CancellationToken ct)
    {
        if (!actor.IsSuperuser)
            throw new InvalidOperationException("Only superusers change users.");
        if (userId == actor.Id)
            return UserRefusals.Oneself;
        try
        {
            if (await TryAsync(userId, change, ct) is { } refusal)
                return refusal;
        }
        catch (Exception conflict) when (IsConflict(conflict))
        {
            return UserRefusals.Changed;
        }

        await sessions.EndAllAsync(userId, except: null, ct);
        return Result.Done;
    }

    private async Task<Refusal?> TryAsync(
        Guid userId, Func<PortalDbContext, PortalUser, CancellationToken, Task> change, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct) is not { } user)
            return UserRefusals.NotFound;
        await change(db, user, ct);
        user.SecurityStamp = Guid.CreateVersion7().ToString("N");
        user.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        await db.SaveChangesAsync(ct);
        if (!await OpenSuperusers(db).AnyAsync(ct))
            return UserRefusals.LastSuperuser;
        await transaction.CommitAsync(ct);
        return null;
    }

    private static IQueryable<PortalUser> OpenSuperusers(PortalDbContext db)
    {
        var role = db.Roles.Where(r => r.Name == Roles.Superuser).Select(r => r.Id);
        return db.Users.Where(u =>
            u.DisabledAt == null && db.UserRoles.Any(ur => ur.UserId == u.Id && role.Contains(ur.RoleId)));
    }

    /// <summary>Another one was faster: a serialisation failure comes as it is or wrapped.</summary>
    private static bool IsConflict(Exception problem) =>
        problem is DbUpdateConcurrencyException or DbException { IsTransient: true }
        || (problem.InnerException is { } inner && IsConflict(inner));
}
