using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Words;

internal static class WordsSetup
{
    public static readonly string[] Languages = ["en", "ru"];

    public static IServiceCollection AddWords(this IServiceCollection services)
    {
        services.AddLocalization().AddSingleton<RefusalText>();
        // Cyrillic as it is, not as one entity per letter: Russian pages are a third of the size.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Languages[0]).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            options.ApplyCurrentCultureToResponseHeaders = true;
            // A language in the address would make a second address for the same page.
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(OfAccount),
                new CookieRequestCultureProvider(),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    /// <summary>Who is signed in reads their own language on every machine.</summary>
    private static Task<ProviderCultureResult?> OfAccount(HttpContext context) =>
        Task.FromResult(context.User.FindFirstValue(PortalClaims.Language) is { } language ? new ProviderCultureResult(language) : null);

    public static void UseWords(this IApplicationBuilder app) => app.UseRequestLocalization();
}
