namespace SupportPortal.Web.Features.Agents;

public static class AgentsFeature
{
    public static IServiceCollection AddAgents(this IServiceCollection services) => services
        .AddScoped<OwnAvailabilityQuery>()
        .AddScoped<SetAvailability>();
}
