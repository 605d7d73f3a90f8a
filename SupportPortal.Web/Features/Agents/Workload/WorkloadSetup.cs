using SupportPortal.Web.Features.Agents.HandOver;

namespace SupportPortal.Web.Features.Agents.Workload;

internal static class WorkloadSetup
{
    public static IServiceCollection AddWorkload(this IServiceCollection services) => services
        .AddScoped<WorkloadQuery>()
        .AddScoped<AgentFinder>()
        .AddScoped<MoveTickets>()
        .AddScoped<PlanHandOver>()
        .AddScoped<HandOverTickets>()
        .AddScoped<HandOverNames>()
        .AddSingleton<HandOverRuns>();
}
