using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.SignIn;

/// <summary>Signs in with e-mail address and password, and takes the same time over an account that does not exist.</summary>
public sealed class PasswordSignIn(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, IPasswordHasher<PortalUser> hasher, EvenPace pace)
{
    private static readonly PortalUser Nobody = new();
    private static string? _hashOfNobody;

    /// <summary>For a page: success writes the cookie, or the one that the second step needs.</summary>
    public Task<SignInResult> ExecuteAsync(string email, string password, bool stay, CancellationToken ct) => pace.KeepAsync(
        async () => await FindAsync(email, password) is { } user
            ? await signIn.PasswordSignInAsync(user, password, stay, lockoutOnFailure: true)
            : SignInResult.Failed,
        result => result.Succeeded || result.RequiresTwoFactor,
        ct);

    /// <summary>For the API: the person, or null when anything at all is wrong.</summary>
    public Task<PortalUser?> CheckAsync(string email, string password, CancellationToken ct) => pace.KeepAsync(
        async () => await FindAsync(email, password) is { } user
            && (await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? user : null,
        user => user is not null,
        ct);

    /// <summary>Hashing is most of the work: it is done for nobody too.</summary>
    private async Task<PortalUser?> FindAsync(string email, string password)
    {
        // No address holds a control character, and a database may refuse to even compare one.
        var user = email.Any(char.IsControl) ? null : await users.FindByEmailAsync(email);
        if (user is null)
        {
            _hashOfNobody ??= hasher.HashPassword(Nobody, RandomNumberGenerator.GetHexString(32));
            hasher.VerifyHashedPassword(Nobody, _hashOfNobody, password);
        }

        return user;
    }
}
