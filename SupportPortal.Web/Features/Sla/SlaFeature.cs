using SupportPortal.Web.Features.Sla.Board;
using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Sla.History;
using SupportPortal.Web.Features.Sla.Ledger;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Sla.Policies;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Sla;

public static class SlaFeature
{
    public static IServiceCollection AddSla(this IServiceCollection services) => services
        .AddCalendars()
        .AddPolicies()
        .AddSingleton<LatestBoard>()
        .AddScoped<SlaBoardQuery>()
        .AddScoped<ComplianceQuery>()
        .AddScoped<BreachesQuery>()
        .AddScoped<OutcomesQuery>()
        .AddScoped<PolicyChoices>()
        .AddScoped<SlaLedgerQuery>()
        .AddScoped<ApplyRules>()
        .AddScoped<MonitorSla>()
        .AddDeskJob<MonitorSla>("sla-monitor", jobs => jobs.SlaMonitor, async (monitor, ct) => await monitor.ExecuteAsync(ct));

    public static void MapSla(this IEndpointRouteBuilder app)
    {
        app.MapSlaLedger();
        app.MapSlaRecords();
        app.MapCalendarApi();
        app.MapPolicyApi();
        app.MapPromise();
        app.MapSlaHistory();
    }
}
