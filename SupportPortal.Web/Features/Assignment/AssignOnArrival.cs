using SupportPortal.Web.Live;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>
/// Assigns as soon as a ticket arrives on this server, somebody becomes available, or, while tickets wait for want of room, anything moves
/// anywhere. Who goes away leaves their tickets to others at once. What comes together is done together.
/// </summary>
internal sealed class AssignOnArrival(
    ChangeFeed feed, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AssignOnArrival> log) : BackgroundService
{
    private static readonly TimeSpan LeastGathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MostGathering = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _asked = new(0);
    private volatile bool _agentsChanged;
    private volatile bool _someWait;

    public override void Dispose()
    {
        _asked.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var here = feed.ListenLocally(Hear);
        using var anywhere = feed.Listen(_ => AskIf(_someWait));
        var gathering = LeastGathering;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _asked.WaitAsync(stoppingToken);
                await Task.Delay(gathering, clock, stoppingToken);
                while (_asked.Wait(0, stoppingToken))
                {
                    // Everything that came while gathering belongs to this round.
                }

                var start = clock.GetTimestamp();
                await AssignAsync(stoppingToken);
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
                log.LogError(problem, "Tickets could not be assigned; the jobs try again");
            }
        }
    }

    private void Hear(IReadOnlyList<Change> changes)
    {
        if (changes.Contains(Change.Agents))
            _agentsChanged = true;
        AskIf(_agentsChanged || changes.Any(change => change.IsNew));
    }

    private void AskIf(bool wanted)
    {
        if (wanted)
            _asked.Release();
    }

    private async Task AssignAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (_agentsChanged)
        {
            _agentsChanged = false;
            await scope.ServiceProvider.GetRequiredService<ReassignTickets>().ExecuteAsync(ct);
        }

        _someWait = (await scope.ServiceProvider.GetRequiredService<AutoAssign>().ExecuteAsync(ct)).LeftWaiting;
    }
}
