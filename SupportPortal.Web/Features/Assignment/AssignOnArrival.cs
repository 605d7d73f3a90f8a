using SupportPortal.Web.Live;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Assigns as soon as a ticket arrives on this server; tickets that arrive together are assigned together.</summary>
internal sealed class AssignOnArrival(
    ChangeFeed feed, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AssignOnArrival> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var arrived = new SemaphoreSlim(0);
        using var listening = feed.ListenLocally(changes =>
        {
            if (changes.Any(change => change.IsNew))
                arrived.Release();
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await arrived.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, clock, stoppingToken);
                while (arrived.Wait(0, stoppingToken))
                {
                    // Everything that arrived while gathering belongs to this round.
                }

                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AutoAssign>().ExecuteAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogError(problem, "Tickets that just arrived could not be assigned; the job tries again");
            }
        }
    }
}
