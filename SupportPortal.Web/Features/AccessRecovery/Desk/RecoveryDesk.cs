using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Seal;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>What staff see of access recovery.</summary>
public static class RecoveryDesk
{
    public static IServiceCollection AddRecoveryDesk(this IServiceCollection services) => services
        .AddSingleton<ISaveReaction, DropOnDecision>()
        .AddScoped<RecoveryNotices>()
        .AddScoped<RecoveryQueueQuery>()
        .AddScoped<RecoveryQuery>()
        .AddScoped<RecoveryHistoryQuery>()
        .AddScoped<SealQuery>()
        .AddScoped<CheckSeal>()
        .AddDeskJob<CheckSeal>("recovery-seal", jobs => jobs.RecoverySeal, async (check, ct) => (await check.ExecuteAsync(ct)).Value);

    public static void MapRecoveryDesk(this IEndpointRouteBuilder app) => app.MapRecoveryDocuments();
}
