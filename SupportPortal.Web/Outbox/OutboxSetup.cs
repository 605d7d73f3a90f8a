using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Outbox;

public static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxSignal>()
        .AddScoped<SendOutbox>()
        .AddDeskJob<SendOutbox>("outbox", jobs => jobs.Outbox, async (outbox, ct) => await outbox.ExecuteAsync(ct))
        .AddWorker<OutboxSender>();
}
