using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Assignment;

public static class AssignmentFeature
{
    public static IServiceCollection AddAssignment(this IServiceCollection services) => services
        .AddSingleton<AgentRoster>()
        .AddSingleton<AgentLoads>()
        .AddSingleton<PickAgent>()
        .AddScoped<WhyThisAgentQuery>()
        .AddScoped<AutoAssign>()
        .AddWorker<AssignOnArrival>()
        .AddDeskJob<AutoAssign>("auto-assign", jobs => jobs.AutoAssign, async (assign, ct) => await assign.ExecuteAsync(ct));
}
