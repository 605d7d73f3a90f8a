using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Web.Components.Layout;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Preferences;

/// <summary>The switches in every page's header. They work for visitors too, and without script.</summary>
public static class PreferencesFeature
{
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        var preferences = app.MapGroup("/preferences").AllowAnonymous();
        preferences.MapPost("/language", ChooseLanguageAsync);
        preferences.MapPost("/theme", ChooseThemeAsync);
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> ChooseLanguageAsync(
        [FromForm] string language, [FromForm] string? returnUrl, OwnAccount own, HttpResponse response)
    {
        if (!WordsSetup.Languages.Contains(language))
            return TypedResults.BadRequest();
        await own.ChangeAsync(user => user.Language = language);
        response.RememberLanguage(language);
        return Back(returnUrl);
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> ChooseThemeAsync(
        [FromForm] string theme, [FromForm] string? returnUrl, OwnAccount own, HttpResponse response)
    {
        if (!PortalUser.Themes.Contains(theme))
            return TypedResults.BadRequest();
        await own.ChangeAsync(user => user.Theme = theme);
        response.RememberTheme(theme);
        return Back(returnUrl);
    }

    private static RedirectHttpResult Back(string? returnUrl) =>
        TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "/");
}
