using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SupportPortal.Web.Security;

internal static class SecuritySetup
{
    public static IServiceCollection AddPortalSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AttemptLimitOptions>().BindConfiguration("RateLimits");
        return services
        .AddScoped<CurrentUser>()
        .AddSingleton<AttemptLimits>()
        .AddScoped<CircuitHandler, CurrentUserCircuitHandler>()
        .AddScoped<CircuitHandler, OpenCircuitHandler>()
        .AddScoped<AuthenticationStateProvider, CircuitAuthentication>()
        .AddAuthorization(Permissions.AddTo)
        .AddPortalIdentity(configuration);
    }

    /// <summary>From here on the request has a person.</summary>
    public static void UsePeople(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserMiddleware>();
    }
}
