using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account;

public static class PasswordWords
{
    /// <summary>Says why Identity refused a new password; null when it refused something else.</summary>
    public static string? OfPassword(this IStringLocalizer<AccountWords> words, IdentityError error, IdentityOptions rules) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => words["Password_TooShort", rules.Password.RequiredLength].Value,
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => words["Password_TooFew", rules.Password.RequiredUniqueChars].Value,
        PasswordIsNotTheName.Code => words["Password_IsName"].Value,
        PasswordIsNotTheName.TooLongCode => words["Password_TooLong", PasswordIsNotTheName.MaxLength].Value,
        nameof(IdentityErrorDescriber.PasswordMismatch) => words["Password_Mismatch"].Value,
        _ => null,
    };
}
