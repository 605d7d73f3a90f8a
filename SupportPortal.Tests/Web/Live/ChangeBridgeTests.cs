using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Live;

public sealed class ChangeBridgeTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_one_server_commits_the_others_hear_once()
    {
        await using var other = desk.NewApp();
        var (here, there) = (new ConcurrentQueue<Change>(), new ConcurrentQueue<Change>());
        using var _ = Feed(desk.Services).Listen(changes => Keep(here, changes));
        using var __ = Feed(other.Services).Listen(changes => Keep(there, changes));
        await BothListenAsync(2);

        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        await Eventually.TrueAsync(() => there.Contains(new(ticket.Id, IsNew: true)), Deadline);
        Assert.Single(here, change => change.TicketId == ticket.Id);
        Assert.Single(there, change => change.TicketId == ticket.Id);
    }

    [Fact]
    public async Task What_happened_while_the_line_was_cut_is_heard_afterwards()
    {
        await using var other = desk.NewApp();
        var there = new ConcurrentQueue<Change>();
        using var _ = Feed(other.Services).Listen(changes => Keep(there, changes));
        await BothListenAsync(2);

        await ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        await Eventually.TrueAsync(() => there.Any(change => change.TicketId == ticket.Id), Deadline);
    }

    [Fact]
    public async Task Whom_one_server_notifies_hears_of_it_on_the_others()
    {
        await using var other = desk.NewApp();
        var agent = await desk.AgentAsync();
        var (told, notTold) = (0, 0);
        using var _ = Feed(other.Services).Listen(Change.Notices(agent.Id), () => Interlocked.Increment(ref told));
        using var __ = Feed(other.Services).Listen(Change.SlaSettings, () => Interlocked.Increment(ref notTold));
        await BothListenAsync(2);

        Feed(desk.Services).Publish([Change.Notices(agent.Id)]);

        await Eventually.TrueAsync(() => Volatile.Read(ref told) == 1, Deadline);
        Assert.Equal(0, notTold);
    }

    private static ChangeFeed Feed(IServiceProvider services) => services.GetRequiredService<ChangeFeed>();

    private static void Keep(ConcurrentQueue<Change> heard, IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            heard.Enqueue(change);
    }

    private Task BothListenAsync(int servers) => Eventually.TrueAsync(
        async () => await ExecuteAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'") >= servers,
        Deadline);

    private async Task<long> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(desk.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
