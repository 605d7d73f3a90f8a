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
public sealed class RecoveryEffects(
    RecoveryMails mails, RecoveryCodes links, EvidenceVault vault, ILookupNormalizer names, IOptions<AccessRecoveryOptions> options)
{
    // Where Identity's stores keep what belongs to the second step.
    private const string Store = "[AspNetUserStore]";

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
        Tell(turn, account, new(
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
        await EndOthersAsync(turn, request, ct);
        var user = await UserAsync(turn, account, ct);
        var tokens = await SecondStepAsync(turn, user, ct);
        request.Remember(vault.Lock(new AccountBefore(user.TwoFactorEnabled, user.PhoneNumber, tokens.ToDictionary(t => t.Name, t => t.Value))));
        SetAddress(user, request.NewEmail!);
        await turn.ShutOutAsync(user, ct);
        var undo = links.DrawLink(turn, request, RecoveryLinkKind.Undo, RecoveryLink.UndoLife);
        request.LinkSent(RecoveryLinkKind.Undo, turn.Now);
        turn.Owe(mails.Owe(
            account.Id,
            new(RecoveryMail.AddressChanged, request.Type, request.Reference, Url: undo, NewEmail: request.NewEmail, Until: turn.Now + RecoveryLink.UndoLife),
            turn.Now,
            request.Email));
        Tell(turn, account with { Email = request.NewEmail! }, new(RecoveryMail.AddressIsNew, request.Type, request.Reference, Url: mails.SignIn, NewEmail: request.NewEmail));
    }

    /// <summary>The account whose address may change now; null while something about it is in the way: then it stays what it is.</summary>
    public async Task<RecoveryAccount?> AddressEffectAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var account = await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct);
        return account is not null
            && request.RefusesEffectOn(account) is null
            && !await RecoveryAddresses.AreTakenAsync(turn.Db, request.NewEmail!, request.Id, turn.Now, ct)
            ? account
            : null;
    }

    /// <summary>
    /// The old address is the address again. Whoever had the account meanwhile may know its password, and have added keys, a second
    /// step or a number to be called on: the password is void, keys that are newer go, and the rest is what it was before.
    /// </summary>
    public async Task UndoAddressAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        await EndOthersAsync(turn, request, ct);
        var user = await turn.Db.Users.SingleAsync(u => u.Id == request.AccountId, ct);
        SetAddress(user, request.Email);
        user.PasswordHash = null;
        if (request.Before is { } kept)
            await RestoreAsync(turn, user, vault.OpenBefore(kept), ct);
        var keys = await turn.Db.UserPasskeys.Where(k => k.UserId == user.Id).ToListAsync(ct);
        turn.Db.RemoveRange(keys.Where(k => k.Data.CreatedAt >= request.EndedAt));
        await turn.ShutOutAsync(user, ct);
        turn.Owe(mails.Owe(user.Id, new(RecoveryMail.AddressUndone, request.Type, request.Reference, Url: mails.ForgotPassword), turn.Now));
    }

    private async Task UnlockAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        Complete(turn, request, account);
        await OpenDoorAsync(turn, await UserAsync(turn, account, ct), ct);
        Tell(turn, account, new(RecoveryMail.Unlocked, request.Type, request.Reference, Url: mails.SignIn));
    }

    private async Task RemoveSecondStepAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount account, CancellationToken ct)
    {
        Complete(turn, request, account);
        var user = await UserAsync(turn, account, ct);
        user.TwoFactorEnabled = false;
        turn.Db.RemoveRange(await SecondStepAsync(turn, user, ct));
        await OpenDoorAsync(turn, user, ct);
        Tell(turn, account, new(RecoveryMail.SecondStepOff, request.Type, request.Reference, Url: mails.SetUpTwoFactor));
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
        Tell(turn, account, new(
            RecoveryMail.AddressWillChange, request.Type, request.Reference, NotMeUrl: notMe, NewEmail: request.NewEmail, Until: request.EffectiveAt));
    }

    private static Task<List<IdentityUserToken<Guid>>> SecondStepAsync(RecoveryTurn turn, PortalUser user, CancellationToken ct) =>
        turn.Db.UserTokens.Where(t => t.UserId == user.Id && t.LoginProvider == Store && SecondStep.Contains(t.Name)).ToListAsync(ct);

    private static async Task RestoreAsync(RecoveryTurn turn, PortalUser user, AccountBefore before, CancellationToken ct)
    {
        (user.TwoFactorEnabled, user.PhoneNumber) = (before.HasSecondStep, before.Phone);
        var now = (await SecondStepAsync(turn, user, ct)).ToDictionary(t => t.Name);
        turn.Db.RemoveRange(now.Values.Where(t => !before.SecondStep.ContainsKey(t.Name)));
        foreach (var (name, value) in before.SecondStep)
        {
            if (now.TryGetValue(name, out var token))
                token.Value = value;
            else
                turn.Db.Add(new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = Store, Name = name, Value = value });
        }
    }

    /// <summary>
    /// What else was asked for the account, under another address, ends; and a change that came later is not to be taken back to what
    /// lay between.
    /// </summary>
    private static async Task EndOthersAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var others = await turn.Db.RecoveryRequests.Where(r => r.AccountId == request.AccountId && r.Id != request.Id
            && (r.EndedAt == null || (r.Type == RecoveryType.EmailChange && r.EndedAt >= request.EndedAt))).ToListAsync(ct);
        foreach (var other in others.Where(other => other.IsOpen))
            other.Supersede(turn.Now);
        Guid[] ids = [.. others.Select(other => other.Id)];
        foreach (var link in await turn.Db.RecoveryLinks.Where(l => ids.Contains(l.RequestId) && l.ClosedAt == null).ToListAsync(ct))
            link.Close(turn.Now);
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

    /// <summary>To the address as it is now: a letter that leaves late must not follow the account to another one.</summary>
    private void Tell(RecoveryTurn turn, RecoveryAccount account, RecoveryMailPayload letter) =>
        turn.Owe(mails.Owe(account.Id, letter, turn.Now, account.Email));
}
