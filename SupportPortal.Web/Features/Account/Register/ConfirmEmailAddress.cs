using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Register;

public enum Confirmation
{
    Done,
    LinkIsVoid,
    PasswordIsWrong,
}

/// <summary>
/// Opens a new account. The link alone is not enough: somebody may have registered with a stranger's address and wait for
/// its owner to click, so whoever has the mail must also know the password that the account was made with.
/// </summary>
public sealed class ConfirmEmailAddress(UserManager<PortalUser> users, SignInManager<PortalUser> signIn)
{
    public async Task<Confirmation> ExecuteAsync(string? userId, string? code, string password)
    {
        if (AccountMails.Decode(code) is not { } token
            || !Guid.TryParse(userId, out var id)
            || await users.FindByIdAsync(id.ToString()) is not { EmailConfirmed: false, DisabledAt: null } user
            || !await IsGoodAsync(user, token))
            return Confirmation.LinkIsVoid;

        if (await users.IsLockedOutAsync(user))
            return Confirmation.PasswordIsWrong;
        if (!await users.CheckPasswordAsync(user, password))
        {
            (await users.AccessFailedAsync(user)).OrThrow();
            return Confirmation.PasswordIsWrong;
        }

        (await users.ConfirmEmailAsync(user, token)).OrThrow();
        await signIn.SignInAsync(user, isPersistent: false);
        return Confirmation.Done;
    }

    private Task<bool> IsGoodAsync(PortalUser user, string token) => users.VerifyUserTokenAsync(
        user, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<PortalUser>.ConfirmEmailTokenPurpose, token);
}
