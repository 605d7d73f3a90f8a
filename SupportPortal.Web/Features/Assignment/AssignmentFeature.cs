using SupportPortal.Web.Features.Assignment.Rules;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Assignment;

public static class AssignmentFeature
{
    public static IServiceCollection AddAssignment(this IServiceCollection services) => services
        .AddSingleton<AgentRoster>()
        .AddSingleton<AgentLoads>()
        .AddSingleton<PresentRules>()
        .AddSingleton<AssignmentTable>()
        .AddSingleton<PickAgent>()
        .AddSingleton<OverdueOwners>()
        .AddSingleton<TellMoved>()
        .AddScoped<WhyThisAgentQuery>()
        .AddScoped<RulesQuery>()
        .AddScoped<ChangeRules>()
        .AddScoped<SimulateRules>()
        .AddScoped<AutoAssign>()
        .AddScoped<ReassignTickets>()
        .AddWorker<AssignOnArrival>()
        .AddDeskJob<AutoAssign>("auto-assign", jobs => jobs.AutoAssign, async (assign, ct) => await assign.ExecuteAsync(ct))
        .AddDeskJob<ReassignTickets>("reassign", jobs => jobs.Reassign, async (reassign, ct) => await reassign.ExecuteAsync(ct));
}
