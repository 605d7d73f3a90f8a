using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Outbox;

public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxSignal>()
        .AddSingleton<SentHours>()
        .AddScoped<SendOutbox>()
        .AddScoped<OutboxRound>()
        .AddDeskJob<OutboxRound>("outbox", jobs => jobs.Outbox, async (round, ct) => await round.ExecuteAsync(ct))
        .AddWorker<OutboxSender>();
}
