using SupportPortal.Web.Features.Escalations.Api;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Escalations.Log;

namespace SupportPortal.Web.Features.Escalations;

public static class EscalationsFeature
{
    public static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddScoped<EscalationLogQuery>()
        .AddScoped<EscalateTicket>()
        .AddScoped<LowerEscalation>()
        .AddScoped<AcknowledgeEscalations>()
        .AddSingleton<EscalationText>();

    public static void MapEscalations(this IEndpointRouteBuilder app) => app.MapEscalationApi();
}
