using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.SignIn;

/// <summary>The second step where no cookie can carry a half-done sign-in: wrong codes count like wrong passwords.</summary>
public sealed class SecondFactor(UserManager<PortalUser> users)
{
    public async Task<bool> IsGivenAsync(PortalUser user, string? code)
    {
        if (!await users.GetTwoFactorEnabledAsync(user))
            return true;
        if (string.IsNullOrWhiteSpace(code))
            return false;
        if (await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, Digits(code)))
        {
            await users.ResetAccessFailedCountAsync(user);
            return true;
        }

        await users.AccessFailedAsync(user);
        return false;
    }

    /// <summary>Authenticators show the code in two groups, and people type it as they see it.</summary>
    public static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
