using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.AccessRecovery.Emails;

public static class RecoveryEmailsSetup
{
    public static IServiceCollection AddRecoveryEmails(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services.AddSingleton<IEmailWriter, RecoveryEmailWriter>();
    }
}
