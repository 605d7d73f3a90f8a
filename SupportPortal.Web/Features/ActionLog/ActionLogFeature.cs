using SupportPortal.Web.Features.ActionLog.Api;
using SupportPortal.Web.Features.ActionLog.Export;

namespace SupportPortal.Web.Features.ActionLog;

public static class ActionLogFeature
{
    public static IServiceCollection AddActionLog(this IServiceCollection services) => services
        .AddScoped<ActionLogQuery>()
        .AddScoped<ExportActionLog>()
        .AddSingleton<ActionText>()
        .AddSingleton<ActionCsv>();

    public static void MapActionLog(this IEndpointRouteBuilder app)
    {
        app.MapActionLogApi();
        app.MapActionLogExport();
    }
}
