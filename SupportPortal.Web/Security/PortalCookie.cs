using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Web.Security;

/// <summary>The cookie of a signed-in person, and what it is checked against on each request.</summary>
internal static class PortalCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/account/login";
        options.LogoutPath = "/account/logout";
        options.AccessDeniedPath = "/account/access-denied";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.Cookie.Name = "portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnValidatePrincipal = VouchAsync;
    }

    /// <summary>Every 30 seconds Identity reads the person anew, roles and all; the session goes on.</summary>
    public static Task CarryOnAsync(SecurityStampRefreshingPrincipalContext context)
    {
        string[] kept = [PortalClaims.Session, ClaimTypes.AuthenticationMethod, "amr"];
        var claims = context.CurrentPrincipal!.Claims.Where(c => kept.Contains(c.Type));
        ((ClaimsIdentity)context.NewPrincipal!.Identity!).AddClaims(claims);
        return Task.CompletedTask;
    }

    private static async Task VouchAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await ValidateAsync(context);
        }
        catch (DbException) when (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that says so is shown as to a stranger. The cookie stays: once there is a database again it counts again.
            context.RejectPrincipal();
        }
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        if (context.Principal is not { } person)
            return;
        var services = context.HttpContext.RequestServices;
        var ct = context.HttpContext.RequestAborted;
        if (!await services.GetRequiredService<AccountStates>().AgreesAsync(person, ct))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        else if (context.ShouldRenew && person.SessionId() is { } session)
        {
            await services.GetRequiredService<Sessions>().SeenAsync(session, ct);
        }
    }
}
