namespace SupportPortal.Web.Components;

internal static class ComponentsSetup
{
    /// <summary>
    /// What a browser may send at once. The longest is the text of a message: js/composer.js sends up to 40,000 characters, of at
    /// most six bytes each as JSON. A longer one would end the circuit.
    /// </summary>
    private const long LongestMessage = 256 * 1024;

    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddScoped<OutageNotice>();
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>What a person sees when something breaks. The API stands further in and answers programs by itself.</summary>
    public static void UseErrorPage(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
    }

    public static void MapComponents(this IEndpointRouteBuilder app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // The policy for the whole site forbids frames already; a second header would only be a second place to look.
            server => server.ContentSecurityFrameAncestorsPolicy = null);
}
