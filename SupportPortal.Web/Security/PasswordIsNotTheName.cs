using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Web.Security;

/// <summary>The first password that anybody tries is the e-mail address, its part before the sign, or the name.</summary>
internal sealed class PasswordIsNotTheName : IPasswordValidator<PortalUser>
{
    public const string Code = "PasswordIsTheName";
    public const string TooLongCode = "PasswordTooLong";

    /// <summary>Hashing megabytes would be a way to keep the server busy.</summary>
    public const int MaxLength = 256;

    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var email = user.Email ?? "";
        string[] guesses = [email, email.Split('@')[0], user.Name];
        if (password?.Length > MaxLength)
            return Refused(TooLongCode);
        return guesses.Contains(password?.Trim(), StringComparer.OrdinalIgnoreCase)
            ? Refused(Code)
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refused(string code) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code }));
}
