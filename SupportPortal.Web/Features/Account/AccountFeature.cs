using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Features.Account.FirstStart;
using SupportPortal.Web.Features.Account.Own;
using SupportPortal.Web.Features.Account.Passkeys;
using SupportPortal.Web.Features.Account.Password;
using SupportPortal.Web.Features.Account.Register;
using SupportPortal.Web.Features.Account.SignIn;
using SupportPortal.Web.Features.Account.TwoFactor;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account;

public static class AccountFeature
{
    public static IServiceCollection AddAccount(this IServiceCollection services) => services
        .AddSingleton<EvenPace>()
        .AddScoped<OwnAccount>()
        .AddScoped<AttemptGate>()
        .AddScoped<AccountMails>()
        .AddScoped<PasswordSignIn>()
        .AddScoped<RecoveryCodeSignIn>()
        .AddScoped<PasskeySignIn>()
        .AddScoped<OwnPasskeys>()
        .AddScoped<RegisterCustomer>()
        .AddScoped<ConfirmEmailAddress>()
        .AddScoped<SendConfirmationAgain>()
        .AddScoped<SendPasswordReset>()
        .AddScoped<ResetPasswordByLink>()
        .AddScoped<OwnPassword>()
        .AddScoped<OwnPhone>()
        .AddScoped<OwnSessions>()
        .AddScoped<OwnSecondFactor>()
        .AddScoped<SecondFactor>()
        .AddScoped<UserListQuery>()
        .AddScoped<UserEditor>()
        .AddScoped<ChangeRole>().AddScoped<ChangeCustomerKind>()
        .AddScoped<ShutAccount>()
        .AddScoped<CreateFirstSuperuser>()
        .AddSingleton<FirstSuperuserCode>();

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account");
        account.MapLogout();
        account.MapPasskeys();
        app.MapToken();
    }
}
