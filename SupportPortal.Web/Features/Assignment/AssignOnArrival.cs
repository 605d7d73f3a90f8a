using SupportPortal.Web.Live;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Assigns as soon as a ticket arrives on this server; tickets that arrive together are assigned together.</summary>
internal sealed class AssignOnArrival(
    ChangeFeed feed, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AssignOnArrival> log) : BackgroundService
{
    private static readonly TimeSpan LeastGathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MostGathering = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var arrived = new SemaphoreSlim(0);
        using var listening = feed.ListenLocally(changes =>
        {
            if (changes.Any(change => change.IsNew))
                arrived.Release();
        });
        var gathering = LeastGathering;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await arrived.WaitAsync(stoppingToken);
                await Task.Delay(gathering, clock, stoppingToken);
                while (arrived.Wait(0, stoppingToken))
                {
                    // Everything that arrived while gathering belongs to this round.
                }

                var start = clock.GetTimestamp();
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AutoAssign>().ExecuteAsync(stoppingToken);
                // A round weighs the open work of every agent: where that is much, rounds are rarer instead of all the time.
                gathering = TimeSpan.FromTicks(Math.Clamp(
                    clock.GetElapsedTime(start).Ticks * 4, LeastGathering.Ticks, MostGathering.Ticks));
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
