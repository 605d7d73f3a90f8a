using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Account.Emails;

public static class AccountEmailsSetup
{
    public static IServiceCollection AddAccountEmails(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services.AddSingleton<IEmailWriter, AccountEmailWriter>();
    }
}
