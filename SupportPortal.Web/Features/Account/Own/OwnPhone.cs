using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Own;

/// <summary>
/// The number on file. Somebody who answers it may get into the account one day, so it is guarded like a lock: whoever changes it
/// must have asked for the password, other sessions end, and the owner is told.
/// </summary>
public sealed class OwnPhone(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, AccountMails mails)
{
    /// <param name="phone">As <see cref="PhoneRules"/> keeps it; null to have none.</param>
    public async Task ChangeAsync(PortalUser user, string? phone, CancellationToken ct)
    {
        if (user.PhoneNumber == phone)
            return;
        (await users.SetPhoneNumberAsync(user, phone)).OrThrow();
        await signIn.RefreshSignInAsync(user);
        await mails.SecurityNoticeAsync(user, AccountChange.PhoneChanged, ct);
    }
}
