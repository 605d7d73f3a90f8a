using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Own;

/// <summary>A person's sign-ins: the open ones, and the way to end one or all of them.</summary>
public sealed class OwnSessions(
    IDbContextFactory<PortalDbContext> contexts,
    OwnAccount own,
    UserManager<PortalUser> users,
    SignInManager<PortalUser> signIn,
    Sessions sessions)
{
    private const int Shown = 50;

    public async Task<IReadOnlyList<PortalSession>> ListAsync(Guid userId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null)
            .OrderByDescending(s => s.StartedAt)
            .Take(Shown)
            .ToListAsync(ct);
    }

    public Task EndAsync(Guid userId, Guid sessionId, CancellationToken ct) => sessions.EndAsync(userId, sessionId, ct);

    /// <summary>Voids every cookie and token there is, the one that asks included.</summary>
    public async Task EndAllAsync(CancellationToken ct)
    {
        var user = await own.GetAsync();
        (await users.UpdateSecurityStampAsync(user)).OrThrow();
        await sessions.EndAllAsync(user.Id, except: null, ct);
        await signIn.ForgetTwoFactorClientAsync();
        await signIn.SignOutAsync();
    }
}
