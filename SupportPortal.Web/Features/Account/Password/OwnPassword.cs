using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Password;

/// <summary>The password of a signed-in person. Guessing it here counts like guessing it at the door.</summary>
public sealed class OwnPassword(
    OwnAccount own, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, Sessions sessions, AccountMails mails)
{
    public async Task<IdentityResult> ChangeAsync(string current, string next, CancellationToken ct)
    {
        var user = await own.GetAsync();
        if (!await IsRightAsync(user, current))
            return IdentityResult.Failed(users.ErrorDescriber.PasswordMismatch());
        var result = await users.ChangePasswordAsync(user, current, next);
        if (!result.Succeeded)
            return result;
        await sessions.EndAllAsync(user.Id, except: own.SessionId, ct);
        await signIn.RefreshSignInAsync(user);
        await mails.SecurityNoticeAsync(user, AccountChange.PasswordChanged, ct);
        return result;
    }

    /// <summary>Asked again before the locks of an account are changed.</summary>
    public async Task<bool> IsRightAsync(PortalUser user, string? password)
    {
        if (string.IsNullOrEmpty(password) || await users.IsLockedOutAsync(user))
            return false;
        if (await users.CheckPasswordAsync(user, password))
            return true;
        (await users.AccessFailedAsync(user)).OrThrow();
        return false;
    }
}
