using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Features.Tickets.AutoClose;

public static class AutoCloseSetup
{
    public static IServiceCollection AddAutoClose(this IServiceCollection services)
    {
        services.AddOptions<TicketOptions>().BindConfiguration(TicketOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddScoped<CloseQuietTickets>()
            .AddDeskJob<CloseQuietTickets>("auto-close", jobs => jobs.AutoClose, async (close, ct) => await close.ExecuteAsync(ct));
    }
}
