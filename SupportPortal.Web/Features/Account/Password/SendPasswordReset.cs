using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Password;

/// <summary>Mails the link for a new password, when there is such an account; the answer never says.</summary>
public sealed class SendPasswordReset(UserManager<PortalUser> users, AccountMails mails, EvenPace pace)
{
    public Task ExecuteAsync(string email, CancellationToken ct) => pace.KeepAsync(
        async () =>
        {
            if (await users.FindByEmailAsync(email) is { DisabledAt: null } user)
                await mails.ResetPasswordAsync(user, ct);
            return true;
        },
        _ => false,
        ct);
}
