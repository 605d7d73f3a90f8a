using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Passkeys;

/// <summary>Signs in whoever holds a passkey. It is two factors in one, so no code is asked for.</summary>
public sealed class PasskeySignIn(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, ILogger<PasskeySignIn> log)
{
    public async Task<bool> ExecuteAsync(string? answer)
    {
        if (string.IsNullOrEmpty(answer))
            return false;
        try
        {
            var assertion = await signIn.PerformPasskeyAssertionAsync(answer);
            if (!assertion.Succeeded || !await signIn.CanSignInAsync(assertion.User) || await users.IsLockedOutAsync(assertion.User))
                return false;
            // Its counter went on, which is how a copied key is noticed.
            (await users.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey)).OrThrow();
            await signIn.SignInAsync(assertion.User, isPersistent: false, authenticationMethod: "passkey");
            return true;
        }
        catch (InvalidOperationException stale)
        {
            // The question it answers was asked too long ago, or never.
            log.LogInformation(stale, "A passkey answered no question of ours");
            return false;
        }
    }
}
