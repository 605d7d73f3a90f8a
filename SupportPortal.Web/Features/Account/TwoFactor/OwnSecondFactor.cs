using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Features.Account.SignIn;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.TwoFactor;

/// <summary>Turns the second step on and off. Every change voids what was signed in elsewhere and is mailed to the owner.</summary>
public sealed class OwnSecondFactor(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountMails mails)
{
    private const int RecoveryCodes = 10;

    // Where Identity's stores keep the key.
    private const string Store = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";

    /// <summary>The key to show. Making one for a person who only looks must not sign them out elsewhere, as a reset would.</summary>
    public async Task<string> KeyAsync(PortalUser user)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key)
            return key;
        var made = users.GenerateNewAuthenticatorKey();
        (await users.SetAuthenticationTokenAsync(user, Store, KeyName, made)).OrThrow();
        return made;
    }

    /// <summary>The recovery codes, to be shown once; null when the code did not fit.</summary>
    public async Task<IReadOnlyList<string>?> EnableAsync(PortalUser user, string code, CancellationToken ct)
    {
        var provider = users.Options.Tokens.AuthenticatorTokenProvider;
        if (!await users.VerifyTwoFactorTokenAsync(user, provider, SecondFactor.Digits(code)))
            return null;
        (await users.SetTwoFactorEnabledAsync(user, true)).OrThrow();
        var codes = await NewCodesAsync(user);
        await ChangedAsync(user, AccountChange.SecondStepOn, ct);
        return codes;
    }

    public async Task<IReadOnlyList<string>> RenewCodesAsync(PortalUser user, CancellationToken ct)
    {
        var codes = await NewCodesAsync(user);
        await ChangedAsync(user, AccountChange.RecoveryCodesRenewed, ct);
        return codes;
    }

    /// <summary>Also forgets the key: turning it on again starts with a new one.</summary>
    public async Task DisableAsync(PortalUser user, CancellationToken ct)
    {
        (await users.SetTwoFactorEnabledAsync(user, false)).OrThrow();
        (await users.ResetAuthenticatorKeyAsync(user)).OrThrow();
        await ChangedAsync(user, AccountChange.SecondStepOff, ct);
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(PortalUser user) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];

    private async Task ChangedAsync(PortalUser user, AccountChange change, CancellationToken ct)
    {
        await signIn.RefreshSignInAsync(user);
        await mails.SecurityNoticeAsync(user, change, ct);
    }
}
