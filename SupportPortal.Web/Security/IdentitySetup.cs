using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

internal static class IdentitySetup
{
    public static readonly TimeSpan RevalidateEvery = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddPortalIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<PortalUser>(SetRules)
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager<PortalSignInManager>()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>()
            .AddPasswordValidator<PasswordIsNotTheName>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(o =>
            (o.ValidationInterval, o.OnRefreshingPrincipal) = (RevalidateEvery, PortalCookie.CarryOnAsync));
        services.AddOptions<IdentityPasskeyOptions>().Configure<PortalLinks>(Passkeys);
        services.AddPortalAuthentication();
        return services.AddSharedKeys(configuration);
    }

    private static void SetRules(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = ""; // the name is the address, and an address may have others than letters and digits
        identity.SignIn.RequireConfirmedEmail = true;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);

        // Length is what makes a password hard to guess; rules about digits and signs only make it hard to remember.
        identity.Password.RequiredLength = 10;
        identity.Password.RequiredUniqueChars = 4;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }

    /// <summary>Keys belong to the public address, whatever a request claims as its host.</summary>
    private static void Passkeys(IdentityPasskeyOptions passkeys, PortalLinks links)
    {
        var origin = new Uri(links.Root).GetLeftPart(UriPartial.Authority);
        passkeys.ServerDomain = new Uri(origin).Host;
        passkeys.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == origin);
    }

    private static void AddPortalAuthentication(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddMemoryCache();
        services.AddSingleton<AccountStates>().AddSingleton<OpenCircuits>().AddSingleton<Sessions>().AddSingleton<ApiTokens>();
        services.AddAuthentication(PortalSchemes.Combined)
            .AddPolicyScheme(PortalSchemes.Combined, null, o => o.ForwardDefaultSelector = context =>
                context.Request.IsForApi() ? PortalSchemes.Bearer : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(PortalSchemes.Bearer, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(PortalCookie.Configure));
    }

    private static IServiceCollection AddSharedKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName("SupportPortal");
        if (KeyCertificate.Find(configuration) is { } certificate)
            keys.ProtectKeysWithCertificate(certificate);
        services.AddSingleton<DatabaseKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((o, keys) => o.XmlRepository = keys);
        return services;
    }
}
