using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Effects;

/// <summary>
/// Brings about what was approved, in the turn that approves it: the lock is lifted, the second step removed, or the letters are
/// owed by which the person does the rest.
/// </summary>
public sealed class RecoveryEffects(RecoveryMails mails, RecoveryCodes links, ILookupNormalizer names, IOptions<AccessRecoveryOptions> options)
{
    // Where Identity's stores keep what belongs to the second step.
    private static readonly string[] SecondStep = ["AuthenticatorKey", "RecoveryCodes"];

    public Task BeginAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        switch (request.Type)
        {
            case RecoveryType.PasswordReset:
                MailPasswordLink(turn, request, account);
                return Task.CompletedTask;
            case RecoveryType.EmailChange:
                AnnounceAddress(turn, request, account);
                return Task.CompletedTask;
            case RecoveryType.AccountUnlock:
                return UnlockAsync(turn, request, account, ct);
            case RecoveryType.TwoFactorReset:
                return RemoveSecondStepAsync(turn, request, account, ct);
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request.Type, "No effect is known.");
        }
    }

    public void MailPasswordLink(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account)
    {
        var url = links.DrawLink(turn, request, RecoveryLinkKind.NewPassword, RecoveryLink.PasswordLife);
        var notMe = links.DrawLink(turn, request, RecoveryLinkKind.NotMe, options.Value.ApprovedFor);
        request.LinkSent(RecoveryLinkKind.NewPassword, turn.Now);
        Tell(turn, request, account, new(
            RecoveryMail.NewPassword, request.Type, request.Reference, Url: url, NotMeUrl: notMe, Until: turn.Now + RecoveryLink.PasswordLife));
    }

    /// <summary>By the link that was mailed; it opens what an approval opened, so failures before it count no more.</summary>
    public async Task SetPasswordAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, string hash, CancellationToken ct)
    {
        Complete(turn, request, account);
        var user = await UserAsync(turn, account, ct);
        (user.PasswordHash, user.EmailConfirmed) = (hash, true);
        await OpenDoorAsync(turn, user, ct);
    }

    /// <summary>Once the new address has confirmed itself and the time to object is over.</summary>
    public async Task ChangeAddressAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        Complete(turn, request, account);
        var user = await UserAsync(turn, account, ct);
        SetAddress(user, request.NewEmail!);
        await turn.ShutOutAsync(user, ct);
        var undo = links.DrawLink(turn, request, RecoveryLinkKind.Undo, RecoveryLink.UndoLife);
        request.LinkSent(RecoveryLinkKind.Undo, turn.Now);
        turn.Owe(mails.Owe(
            account.Id,
            new(RecoveryMail.AddressChanged, request.Type, request.Reference, Url: undo, NewEmail: request.NewEmail, Until: turn.Now + RecoveryLink.UndoLife),
            turn.Now,
            request.Email));
        Tell(turn, request, account, new(RecoveryMail.AddressIsNew, request.Type, request.Reference, Url: mails.SignIn, NewEmail: request.NewEmail));
    }

    /// <summary>The account whose address may change now; null while something about it is in the way: then it stays what it is.</summary>
    public async Task<RecoveryAccount?> AddressEffectAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var account = await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct);
        return account is not null
            && request.RefusesEffectOn(account) is null
            && await RecoveryAccounts.FindAsync(turn.Db, request.NewEmail!, ct) is null
            ? account
            : null;
    }

    /// <summary>
    /// The old address is the address again. Whoever had the account meanwhile may know its password and have added keys: the one is
    /// void, the others go.
    /// </summary>
    public async Task UndoAddressAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var user = await turn.Db.Users.SingleAsync(u => u.Id == request.AccountId, ct);
        SetAddress(user, request.Email);
        user.PasswordHash = null;
        var keys = await turn.Db.UserPasskeys.Where(k => k.UserId == user.Id).ToListAsync(ct);
        turn.Db.RemoveRange(keys.Where(k => k.Data.CreatedAt >= request.EndedAt));
        await turn.ShutOutAsync(user, ct);
        turn.Owe(mails.Owe(user.Id, new(RecoveryMail.AddressUndone, request.Type, request.Reference, Url: mails.ForgotPassword), turn.Now));
    }

    private async Task UnlockAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        Complete(turn, request, account);
        await OpenDoorAsync(turn, await UserAsync(turn, account, ct), ct);
        Tell(turn, request, account, new(RecoveryMail.Unlocked, request.Type, request.Reference, Url: mails.SignIn));
    }

    private async Task RemoveSecondStepAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        Complete(turn, request, account);
        var user = await UserAsync(turn, account, ct);
        user.TwoFactorEnabled = false;
        turn.Db.RemoveRange(await turn.Db.UserTokens.Where(t => t.UserId == user.Id && SecondStep.Contains(t.Name)).ToListAsync(ct));
        await OpenDoorAsync(turn, user, ct);
        Tell(turn, request, account, new(RecoveryMail.SecondStepOff, request.Type, request.Reference, Url: mails.SetUpTwoFactor));
    }

    private void AnnounceAddress(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account)
    {
        var confirm = links.DrawLink(turn, request, RecoveryLinkKind.ConfirmAddress, options.Value.ConfirmWithin);
        var notMe = links.DrawLink(turn, request, RecoveryLinkKind.NotMe, request.ExpiresAt - turn.Now);
        request.LinkSent(RecoveryLinkKind.ConfirmAddress, turn.Now);
        turn.Owe(mails.Owe(
            account.Id,
            new(RecoveryMail.ConfirmAddress, request.Type, request.Reference, Url: confirm, NewEmail: request.NewEmail, Until: turn.Now + options.Value.ConfirmWithin),
            turn.Now,
            request.NewEmail));
        Tell(turn, request, account, new(
            RecoveryMail.AddressWillChange, request.Type, request.Reference, NotMeUrl: notMe, NewEmail: request.NewEmail, Until: request.EffectiveAt));
    }

    private void SetAddress(PortalUser user, string address)
    {
        (user.Email, user.UserName, user.EmailConfirmed) = (address, address, true);
        (user.NormalizedEmail, user.NormalizedUserName) = (names.NormalizeEmail(address), names.NormalizeName(address));
    }

    private static async Task OpenDoorAsync(RecoveryTurn turn, PortalUser user, CancellationToken ct)
    {
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        await turn.ShutOutAsync(user, ct);
    }

    private static Task<PortalUser> UserAsync(RecoveryTurn turn, RecoveryAccount account, CancellationToken ct) =>
        turn.Db.Users.SingleAsync(u => u.Id == account.Id, ct);

    /// <summary>Whoever comes here has asked before whether it may be.</summary>
    private static void Complete(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account)
    {
        if (request.Complete(account, turn.Now).Refusal is { } refusal)
            throw new InvalidOperationException($"{request.Reference} cannot take effect: {refusal.Code}");
    }

    private void Tell(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, RecoveryMailPayload letter) =>
        turn.Owe(mails.Owe(account.Id, letter, turn.Now));
}
