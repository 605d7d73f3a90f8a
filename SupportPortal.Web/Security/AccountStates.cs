using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

/// <param name="Stamp">Changes when everything issued before is void: a new password, a new role, a shut account.</param>
/// <param name="IsOpen">Neither the account is shut nor the session over.</param>
public sealed record AccountState(string? Stamp, bool IsOpen, string Email, string Name, IReadOnlyList<string> Roles);

/// <summary>
/// What a cookie, token or circuit must agree with, asked of the database at most every 20 seconds for each session.
/// What is shut on this server is void at once, on the others within that time.
/// </summary>
public sealed class AccountStates(
    IDbContextFactory<PortalDbContext> contexts,
    IMemoryCache cache,
    IOptions<IdentityOptions> identity,
    TimeProvider clock,
    ILogger<AccountStates> log)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(20);

    /// <summary>Whether the person of a cookie or circuit may still act.</summary>
    public async ValueTask<bool> AgreesAsync(ClaimsPrincipal person, CancellationToken ct) =>
        person.UserId() is { } user
        && person.SessionId() is { } session
        && await FindAsync(user, session, person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType), ct) is not null;

    /// <summary>
    /// The same for a page that is open: while the database does not answer nobody is thrown out of it, with all that they have typed.
    /// Without a database it can do nothing, and once there is one it is asked again.
    /// </summary>
    public async Task<bool> StaysAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        try
        {
            return await AgreesAsync(person, ct);
        }
        catch (DbException problem)
        {
            log.LogWarning(problem, "Whether somebody may stay on an open page could not be asked");
            return true;
        }
    }

    /// <summary>The account behind something that was issued in this session with this stamp; null when that is void.</summary>
    public async ValueTask<AccountState?> FindAsync(Guid userId, Guid sessionId, string? stamp, CancellationToken ct)
    {
        var now = clock.GetTimestamp();
        if (cache.TryGetValue(sessionId, out Known? known) && known!.State.Stamp == stamp && known.ReadAt > ForgottenAt(userId))
            return known.State.IsOpen ? known.State : null;

        // A stamp that differs may be newer than what is remembered here: only the database knows.
        if (await ReadAsync(userId, sessionId, ct) is not { } account)
            return null;
        cache.Set(sessionId, new Known(account, now), Remembered);
        return account.IsOpen && account.Stamp == stamp ? account : null;
    }

    /// <summary>What is remembered of this person is out of date.</summary>
    public void Forget(Guid userId) => cache.Set((nameof(Forget), userId), clock.GetTimestamp(), Remembered);

    private long ForgottenAt(Guid userId) => cache.TryGetValue((nameof(Forget), userId), out long at) ? at : long.MinValue;

    private async Task<AccountState?> ReadAsync(Guid userId, Guid sessionId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Sessions
            .Where(s => s.Id == sessionId && s.UserId == userId)
            .Join(db.Users, s => s.UserId, u => u.Id, (s, u) => new AccountState(
                u.SecurityStamp,
                u.DisabledAt == null && s.EndedAt == null,
                u.Email!,
                u.Name,
                db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name!).ToList()))
            .FirstOrDefaultAsync(ct);
    }

    private sealed record Known(AccountState State, long ReadAt);
}
