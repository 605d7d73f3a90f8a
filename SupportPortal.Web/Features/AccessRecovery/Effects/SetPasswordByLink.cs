using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Effects;

/// <summary>Sets a new password by the link of an approved request. That uses up the link and completes the request.</summary>
public sealed class SetPasswordByLink(
    IDbContextFactory<PortalDbContext> contexts, RecoveryTurns turns, RecoveryEffects effects, UserManager<PortalUser> users, AccountMails mails,
    CurrentUser visitor)
{
    public async Task<IdentityResult> ExecuteAsync(string? code, string password, CancellationToken ct)
    {
        var hash = RecoveryLink.HashOf(code ?? "");
        if (await OwnerAsync(hash, ct) is not { } user)
            return Void();
        // Judged before it is hashed, and hashed before anything is held: a link survives a password that is refused.
        var judged = await JudgeAsync(user, password);
        if (!judged.Succeeded)
            return judged;
        var kept = users.PasswordHasher.HashPassword(user, password);
        return await turns.TakeAsync(turn => SetAsync(turn, hash, kept, ct), ct);
    }

    private async Task<IdentityResult> SetAsync(RecoveryTurn turn, byte[] hash, string passwordHash, CancellationToken ct)
    {
        if (await FollowLink.FindAsync(turn.Db, RecoveryLinkKind.NewPassword, hash, turn.Now, ct) is not var (link, request)
            || await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct) is not { } account
            || request.RefusesEffectOn(account) is not null
            || turn.Now >= request.ExpiresAt)
            return Void();
        link.Close(turn.Now);
        turn.Db.ActFor(visitor);
        await effects.SetPasswordAsync(turn, request, account, passwordHash, ct);
        turn.Owe(mails.SecurityNotice(account.Id, AccountChange.PasswordReset));
        return IdentityResult.Success;
    }

    private async Task<PortalUser?> OwnerAsync(byte[] hash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecoveryLinks.Where(l => l.Hash == hash && l.Kind == RecoveryLinkKind.NewPassword)
            .Join(db.RecoveryRequests, l => l.RequestId, r => r.Id, (_, r) => r.AccountId)
            .Join(db.Users, id => id, u => u.Id, (_, u) => u)
            .AsNoTracking().SingleOrDefaultAsync(ct);
    }

    private async Task<IdentityResult> JudgeAsync(PortalUser user, string password)
    {
        var errors = new List<IdentityError>();
        foreach (var validator in users.PasswordValidators)
            errors.AddRange((await validator.ValidateAsync(users, user, password)).Errors);
        return errors.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. errors]);
    }

    private IdentityResult Void() => IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
}
