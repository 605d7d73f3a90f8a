using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Features.Sla.History;
using SupportPortal.Web.Features.Sla.Rehearsal;

namespace SupportPortal.Web.Features.Sla.Policies;

internal static class PoliciesSetup
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddScoped<PolicyQuery>()
        .AddScoped<PolicyListQuery>()
        .AddScoped<PolicyText>()
        .AddScoped<PolicyWriter>()
        .AddScoped<CreatePolicy>()
        .AddScoped<ChangePolicy>()
        .AddScoped<MovePolicy>()
        .AddScoped<RetirePolicy>()
        .AddScoped<OpenItemsQuery>()
        .AddScoped<ApplyPolicy>()
        .AddScoped<CalendarNamesQuery>()
        .AddScoped<SlaHistoryQuery>()
        .AddScoped<SettingText>()
        .AddScoped<PastItemsQuery>()
        .AddScoped<RehearseSla>();
}
