using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Password;

/// <summary>Sets a new password by the link from an e-mail, which that uses up: it voids every link, cookie and token issued before.</summary>
public sealed class ResetPasswordByLink(UserManager<PortalUser> users, Sessions sessions, AccountMails mails)
{
    public async Task<IdentityResult> ExecuteAsync(string? userId, string? code, string password, CancellationToken ct)
    {
        if (AccountMails.Decode(code) is not { } token
            || !Guid.TryParse(userId, out var id)
            || await users.FindByIdAsync(id.ToString()) is not { DisabledAt: null } user)
            return IdentityResult.Failed(users.ErrorDescriber.InvalidToken());

        var result = await users.ResetPasswordAsync(user, token, password);
        if (!result.Succeeded)
            return result;
        // Whoever reads the mailbox has confirmed the address by that, and failures before this say nothing any more.
        user.EmailConfirmed = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        (await users.UpdateAsync(user)).OrThrow();
        await sessions.EndAllAsync(user.Id, except: null, ct);
        await mails.SecurityNoticeAsync(user, AccountChange.PasswordReset, ct);
        return result;
    }
}
