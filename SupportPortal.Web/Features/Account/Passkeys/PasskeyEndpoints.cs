using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Passkeys;

/// <summary>The questions that the browser puts to its keys. Forms with antiforgery tokens, since they leave a cookie behind.</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder account)
    {
        account.MapPost("/passkeys/request-options", RequestAsync).AllowAnonymous();
        account.MapPost("/passkeys/creation-options", CreateAsync).RequireAuthorization(Permissions.UseDesk);
    }

    /// <summary>For nobody in particular: naming the keys of an account would tell that it exists.</summary>
    private static async Task<ContentHttpResult> RequestAsync(SignInManager<PortalUser> signIn, [FromForm] string? answer)
    {
        _ = answer;
        return TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<ContentHttpResult> CreateAsync(
        SignInManager<PortalUser> signIn, OwnAccount own, [FromForm] string? answer)
    {
        _ = answer;
        var user = await own.GetAsync();
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new() { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.Name });
        return TypedResults.Content(options, "application/json");
    }
}
