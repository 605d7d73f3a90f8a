namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Writes presence down at every beat, and at once when somebody comes.</summary>
internal sealed class PresenceWorker(
    PresenceTracker tracker, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PresenceWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stirred = new SemaphoreSlim(0, 1);
        void Note(object? sender, EventArgs what)
        {
            lock (stirred)
            {
                if (stirred.CurrentCount == 0)
                    stirred.Release();
            }
        }

        tracker.Stirred += Note;
        using var timer = clock.CreateTimer(_ => Note(null, EventArgs.Empty), null, PresenceTracker.Beat, PresenceTracker.Beat);
        try
        {
            while (true)
            {
                await stirred.WaitAsync(stoppingToken);
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; whoever is still here is written down by the server they go to.
        }
        finally
        {
            tracker.Stirred -= Note;
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WritePresence>().ExecuteAsync(ct);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(problem, "Who is at the desk could not be written down; the next beat tries again");
        }
    }
}
