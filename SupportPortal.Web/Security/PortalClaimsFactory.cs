using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Security;

/// <summary>Puts what every page needs to know about its reader into the cookie, so that no page asks the database for it.</summary>
internal sealed class PortalClaimsFactory(
    UserManager<PortalUser> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser, IdentityRole<Guid>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims([
            new(PortalClaims.Name, user.Name),
            new(PortalClaims.Language, user.Language),
            new(PortalClaims.TimeZone, user.TimeZone),
            new(PortalClaims.Theme, user.Theme)]);
        return identity;
    }
}
