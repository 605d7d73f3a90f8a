using SupportPortal.Web.Live;

namespace SupportPortal.Web.Outbox;

/// <summary>Sends mail right after the commit that owes it. What it misses, the job finds.</summary>
internal sealed class OutboxSender(
    ChangeFeed feed, OutboxSignal signal, IServiceScopeFactory scopes, ILogger<OutboxSender> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.ListenLocally(_ => signal.Raise());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(stoppingToken);
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SendOutbox>().ExecuteAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogError(problem, "The outbox could not be sent; the job tries again");
            }
        }
    }
}
