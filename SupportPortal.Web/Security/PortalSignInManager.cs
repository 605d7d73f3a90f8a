using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Security;

/// <summary>Identity's sign-in, for which an account that was shut does not exist, and which keeps a list of sessions.</summary>
internal sealed class PortalSignInManager(
    UserManager<PortalUser> users,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<PortalUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PortalUser> confirmation,
    Sessions sessions)
    : SignInManager<PortalUser>(users, contexts, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(PortalUser user) =>
        user.DisabledAt is null && await base.CanSignInAsync(user);

    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { DisabledAt: null } user ? user : null;

    public override async Task SignInWithClaimsAsync(
        PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        // A cookie that is only renewed, say after a new password, stays in its session.
        var session = Context.User.UserId() == user.Id ? Context.User.SessionId() : null;
        session ??= await sessions.StartAsync(user.Id, SessionKind.Browser, Context.RequestAborted);
        await base.SignInWithClaimsAsync(
            user, authenticationProperties, [.. additionalClaims, new(PortalClaims.Session, session.Value.ToString())]);
    }

    public override async Task SignOutAsync()
    {
        if (Context.User.UserId() is { } user && Context.User.SessionId() is { } session)
            await sessions.EndAsync(user, session, Context.RequestAborted);
        await base.SignOutAsync();
    }
}
