using Microsoft.AspNetCore.Components.Server.Circuits;
using SupportPortal.Web.Features.Agents.Import;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Features.Agents.Profiles;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Agents;

public static class AgentsFeature
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOptions<PresenceOptions>().BindConfiguration(PresenceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<AgentEditor>()
            .AddProfiles()
            .AddWorkload()
            .AddScoped<AvailabilityQuery>()
            .AddScoped<AvailabilityHistoryQuery>()
            .AddScoped<SetAvailability>()
            .AddScoped<SubstitutesQuery>()
            .AddScoped<ReaderClock>()
            .AddSingleton<PresenceTracker>()
            .AddScoped<CircuitHandler, PresenceCircuitHandler>()
            .AddScoped<WritePresence>()
            .AddScoped<WatchPresence>()
            .AddWorker<PresenceWorker>()
            .AddDeskJob<WatchPresence>("presence", jobs => jobs.Presence, async (watch, ct) => await watch.ExecuteAsync(ct));
    }

    public static void MapAgents(this IEndpointRouteBuilder app)
    {
        app.MapSupportProfiles();
        app.MapAvailability();
        app.MapWorkload();
    }

    private static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddScoped<ProfileListQuery>()
        .AddScoped<ProfileQuery>()
        .AddScoped<FutureAgentsQuery>()
        .AddScoped<CreateProfile>()
        .AddScoped<ChangeProfile>()
        .AddScoped<SuspendAgent>()
        .AddScoped<ImportProfiles>();
}
