using System.Security.Claims;

namespace SupportPortal.Web.Security;

/// <summary>What a principal says about a person beyond id, e-mail address and roles.</summary>
public static class PortalClaims
{
    public const string Name = "portal:name";
    public const string Language = "portal:language";
    public const string TimeZone = "portal:time-zone";
    public const string Theme = "portal:theme";

    /// <summary>The sign-in that issued this cookie or token, see <see cref="PortalSession"/>.</summary>
    public const string Session = "portal:session";

    public static Guid? UserId(this ClaimsPrincipal person) =>
        person.Identity?.IsAuthenticated is true ? IdIn(person, ClaimTypes.NameIdentifier) : null;

    public static Guid? SessionId(this ClaimsPrincipal person) => IdIn(person, Session);

    private static Guid? IdIn(ClaimsPrincipal person, string claim) =>
        Guid.TryParse(person.FindFirstValue(claim), out var id) ? id : null;
}
