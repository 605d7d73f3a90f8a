using System.Threading.Channels;
using Npgsql;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Data.Postgres;

/// <summary>
/// Carries the change feed between servers with NOTIFY and LISTEN. Only ids travel. When the connection was lost,
/// what changed meanwhile is read from the tickets.
/// </summary>
internal sealed class PostgresChangeBridge(
    DatabaseOptions database, ChangeFeed feed, ChangesSince changesSince, TimeProvider clock, ILogger<PostgresChangeBridge> log)
    : BackgroundService
{
    private const string Notifications = "portal_changes";
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Told at once when it is quiet; when much is committed, together: a notification costs as much as a commit.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly Guid _server = Guid.CreateVersion7();
    private readonly Channel<Change> _outgoing = Channel.CreateUnbounded<Change>(new() { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.ListenLocally(changes =>
        {
            foreach (var change in changes)
                _outgoing.Writer.TryWrite(change);
        });
        await Task.WhenAll(ListenAsync(stoppingToken), TellAsync(stoppingToken));
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        DateTimeOffset? lostAt = null;
        for (var pause = FirstPause; !ct.IsCancellationRequested; pause = Longer(pause))
        {
            try
            {
                // Not from the pool: it only waits, and a keepalive finds out when nobody is at the other end any more.
                await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false;Keepalive=30");
                connection.Notification += (_, heard) =>
                {
                    if (ChangeBatch.Read(_server, heard.Payload) is { Count: > 0 } changes)
                        feed.Receive(changes);
                };
                await connection.OpenAsync(ct);
                await using (var listen = new NpgsqlCommand($"LISTEN {Notifications}", connection))
                    await listen.ExecuteNonQueryAsync(ct);
                if (lostAt is { } since && await changesSince.ReadAsync(since - Overlap, ct) is { Count: > 0 } missed)
                    feed.Receive(missed.ConvertAll(m => m.Change));
                (lostAt, pause) = (null, FirstPause);
                while (true)
                    await connection.WaitAsync(ct);
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(problem, "Changes of other servers are not heard for now; trying again in {Pause}", pause);
                lostAt ??= clock.Now();
                await PauseAsync(pause, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        var untold = new List<Change>();
        for (var pause = FirstPause; !ct.IsCancellationRequested; pause = Longer(pause))
        {
            try
            {
                while (await _outgoing.Reader.WaitToReadAsync(ct))
                {
                    // What was committed since the last round goes in one.
                    while (_outgoing.Reader.TryRead(out var change))
                        untold.Add(change);
                    await NotifyAsync(untold, ct);
                    untold.Clear();
                    pause = FirstPause;
                    await PauseAsync(Gathering, ct);
                }
            }
            catch (Exception problem) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(problem, "Other servers cannot be told of changes for now; trying again in {Pause}", pause);
                await PauseAsync(pause, ct);
                _outgoing.Writer.TryWrite(untold[^1]);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task NotifyAsync(List<Change> changes, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection.Tuned(database.ConnectionString));
        await connection.OpenAsync(ct);
        foreach (var payload in ChangeBatch.Write(_server, changes))
        {
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection)
            {
                Parameters = { new() { Value = Notifications }, new() { Value = payload } },
            };
            await notify.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken ct) =>
        await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static TimeSpan Longer(TimeSpan pause) => TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
}
