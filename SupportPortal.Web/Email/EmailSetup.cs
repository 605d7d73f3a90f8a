using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Email;

public static class EmailSetup
{
    public static IServiceCollection AddEmail(this IServiceCollection services)
    {
        services.AddOptions<EmailOptions>().BindConfiguration(EmailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new MailFolder(PortalPaths.In(provider.GetRequiredService<IConfiguration>(), "mail")));
        return services
            .AddScoped<EmailComposer>()
            .AddSingleton<EmailPace>()
            .AddSingleton<SmtpTransport>()
            .AddSingleton<FolderTransport>()
            .AddSingleton<IEmailTransport>(provider =>
                provider.GetRequiredService<IOptions<EmailOptions>>().Value.Smtp.Host is { Length: > 0 }
                    ? provider.GetRequiredService<SmtpTransport>()
                    : provider.GetRequiredService<FolderTransport>());
    }
}
