using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.SignIn;

/// <summary>Signs in with a code from the list, once. Identity does not count failures here; guessing must cost as much as elsewhere.</summary>
public sealed class RecoveryCodeSignIn(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountMails mails)
{
    public async Task<SignInResult> ExecuteAsync(string code, CancellationToken ct)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return SignInResult.Failed;
        if (await users.IsLockedOutAsync(user))
            return SignInResult.LockedOut;
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
        if (result.Succeeded)
            await mails.SecurityNoticeAsync(user, AccountChange.RecoveryCodeUsed, ct);
        else
            (await users.AccessFailedAsync(user)).OrThrow();
        return result;
    }
}
