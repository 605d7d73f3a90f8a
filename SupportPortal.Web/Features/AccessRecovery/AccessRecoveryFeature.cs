using SupportPortal.Web.Features.AccessRecovery.Api;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Features.AccessRecovery.Tend;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.AccessRecovery;

public static class AccessRecoveryFeature
{
    public static IServiceCollection AddAccessRecovery(this IServiceCollection services)
    {
        services.AddOptions<AccessRecoveryOptions>().BindConfiguration(AccessRecoveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RecoveryMails>()
            .AddSingleton<EvidenceVault>()
            .AddSingleton<RecoveryPass>()
            .AddSingleton<UploadSlots>()
            .AddSingleton<RecoveryDue>()
            .AddScoped<RecoveryTurns>()
            .AddSingleton<RecoveryCodes>()
            .AddScoped<RecoveryEffects>()
            .AddScoped<RecoverySettling>()
            .AddScoped<SubmitRecovery>()
            .AddScoped<OpenRecovery>()
            .AddScoped<OwnRecoveryQuery>()
            .AddScoped<OwnRecoveriesQuery>()
            .AddScoped<SendRecoveryCode>()
            .AddScoped<CheckRecoveryCode>()
            .AddScoped<OfferDocument>()
            .AddScoped<OfferAnswers>()
            .AddScoped<AskForCall>()
            .AddScoped<WithdrawRecovery>()
            .AddScoped<SendLinkAgain>()
            .AddScoped<SetPasswordByLink>()
            .AddScoped<FollowLink>()
            .AddScoped<StaffTurns>()
            .AddScoped<JudgeEvidence>()
            .AddScoped<ApproveRecovery>()
            .AddScoped<ApproveUnlocks>()
            .AddScoped<RejectRecovery>()
            .AddScoped<SeeDocument>()
            .AddScoped<ReadAnswers>()
            .AddScoped<RecoveryAddresses>()
            .AddScoped<RecoveryDoor>()
            .AddScoped<TendRecoveries>()
            .AddDeskJob<TendRecoveries>("recovery", jobs => jobs.Recovery, async (tend, ct) => await tend.ExecuteAsync(ct));
    }

    public static void MapAccessRecovery(this IEndpointRouteBuilder app)
    {
        app.MapOwnRecoveries();
        app.MapRecoveries();
    }
}
