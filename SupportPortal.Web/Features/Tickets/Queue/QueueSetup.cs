namespace SupportPortal.Web.Features.Tickets.Queue;

internal static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddSingleton<QueueLengths>()
        .AddSingleton<ListPlaces>()
        .AddSingleton<FirstWindows>()
        .AddSingleton<KeptSelections>()
        .AddSingleton<BulkRuns>()
        .AddScoped<FindTickets>()
        .AddScoped<TicketQueueQuery>();
}
