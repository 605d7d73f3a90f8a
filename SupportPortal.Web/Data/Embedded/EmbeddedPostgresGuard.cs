namespace SupportPortal.Web.Data.Embedded;

/// <summary>Brings the server back when something outside ended it, such as the kernel short of memory.</summary>
internal sealed class EmbeddedPostgresGuard(EmbeddedPostgres server, TimeProvider clock, ILogger<EmbeddedPostgresGuard> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await EnsureRunningAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // An app whose start fails is disposed of without being stopped, and its host would call this a failure.
        }
    }

    private async Task EnsureRunningAsync(CancellationToken ct)
    {
        try
        {
            await server.EnsureRunningAsync(ct);
        }
        catch (EmbeddedPostgresException refused)
        {
            logger.LogError(refused, "The database could not be started again; the next try follows");
        }
    }
}
