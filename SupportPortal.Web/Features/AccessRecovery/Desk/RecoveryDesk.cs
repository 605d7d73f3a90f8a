using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>What staff see of access recovery.</summary>
public static class RecoveryDesk
{
    public static IServiceCollection AddRecoveryDesk(this IServiceCollection services) => services
        .AddSingleton<ISaveReaction, DropOnDecision>()
        .AddScoped<RecoveryNotices>();
}
