using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Data.SqlServer;

/// <summary>
/// Hears of other servers' changes by asking every second which tickets were updated, over the index of the newest. What this
/// server changed itself is told once more, which costs its pages one more question and nothing else.
/// </summary>
internal sealed class SqlServerChangeBridge(
    ChangeFeed feed, ChangesSince changesSince, TimeProvider clock, ILogger<SqlServerChangeBridge> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A change becomes visible at its commit, a little after the instant it carries.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heardFrom = clock.Now();
        var known = new HashSet<DatedChange>();
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = clock.Now();
                var recent = await changesSince.ReadAsync(heardFrom - Overlap, stoppingToken);
                var unheard = recent.Where(change => !known.Contains(change)).Select(change => change.Change).ToList();
                if (unheard.Count > 0)
                    feed.Receive(unheard);
                (known, heardFrom) = ([.. recent], now);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(problem, "Changes of other servers are not heard for now");
            }
        }
    }
}
