using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.SignIn;

internal static class LogoutEndpoint
{
    /// <summary>A form with its antiforgery token: no link and no picture can sign anybody out.</summary>
    public static void MapLogout(this IEndpointRouteBuilder account) =>
        account.MapPost("/logout", SignOutAsync).AllowAnonymous();

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<PortalUser> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
