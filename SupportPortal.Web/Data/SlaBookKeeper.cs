using System.Data.Common;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Data;

/// <summary>Reads the book of promises again when somebody changed it on another server.</summary>
public sealed class SlaBookKeeper(SlaBooks books, ChangeFeed feed, ILogger<SlaBookKeeper> log) : BackgroundService
{
    /// <summary>For the case that word of a change was lost.</summary>
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        using var listening = feed.Listen(Change.SlaSettings, () => changed.Release());
        try
        {
            while (true)
            {
                await changed.WaitAsync(AtLeastEvery, stoppingToken);
                await RefreshAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await books.RefreshAsync(ct);
        }
        catch (DbException problem)
        {
            log.LogWarning(problem, "The SLA policies could not be read; they are read again in a minute");
        }
    }
}
