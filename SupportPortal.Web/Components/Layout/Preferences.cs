using System.Security.Claims;
using Microsoft.AspNetCore.Localization;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Components.Layout;

/// <summary>
/// How a person wants pages to look: as their account says, or, before they sign in, as the browser remembers. Known to the
/// server, so that a page looks as chosen before any script runs.
/// </summary>
public static class Preferences
{
    public const string ThemeCookie = "portal.theme";
    public const string RailCookie = "portal.rail";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static string ThemeOf(HttpContext? context)
    {
        var theme = context?.User.FindFirstValue(PortalClaims.Theme) ?? context?.Request.Cookies[ThemeCookie];
        return theme is not null && PortalUser.Themes.Contains(theme) ? theme : PortalUser.Themes[0];
    }

    /// <summary>The rail shows words beside its icons.</summary>
    public static bool RailIsOpen(HttpContext? context) => context?.Request.Cookies[RailCookie] == "open";

    public static void RememberLanguage(this HttpResponse response, string language) => response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new(language)),
        Options(response));

    public static void RememberTheme(this HttpResponse response, string theme) =>
        response.Cookies.Append(ThemeCookie, theme, Options(response));

    private static CookieOptions Options(HttpResponse response) => new()
    {
        MaxAge = Kept,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
    };
}
