using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Register;

/// <summary>Sends the confirmation once more, when there is an account that waits for it; the answer never says.</summary>
public sealed class SendConfirmationAgain(UserManager<PortalUser> users, AccountMails mails, EvenPace pace)
{
    public Task ExecuteAsync(string email, CancellationToken ct) => pace.KeepAsync(
        async () =>
        {
            if (await users.FindByEmailAsync(email) is { EmailConfirmed: false, DisabledAt: null } user)
                await mails.ConfirmEmailAsync(user, ct);
            return true;
        },
        _ => false,
        ct);
}
