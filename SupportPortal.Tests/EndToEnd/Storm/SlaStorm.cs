using System.Collections.Concurrent;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>Days in which people work, both servers sweep, and one of them loses its power every few seconds, at times both.</summary>
internal sealed class SlaStorm(StormDesk desk, StormTime time)
{
    private const int Movers = 3;
    private const int FewestKills = 6;

    private static readonly string[] Categories = ["technical", "bug", "billing", "access"];
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];

    private readonly ConcurrentBag<(string Number, string Customer)> _tickets = [];
    private int _moves;

    public int Tickets => _tickets.Count;

    public int Moves => _moves;

    public int Kills { get; private set; }

    /// <summary>On a busy machine servers take long to come back: then it goes on until it has been a storm.</summary>
    public async Task RageAsync(DateTimeOffset until)
    {
        using var over = new CancellationTokenSource();
        var weather = CutPowerAsync(until);
        Task[] all =
        [
            .. Enumerable.Range(1, Movers).Select(seed => WorkAsync(new(seed), over.Token)),
            .. desk.Servers.Select(server => RunAsync(server, ["sla-monitor"], over.Token)),
            .. desk.Servers.Select(server => RunAsync(server, ["outbox", "auto-assign", "digests"], over.Token)),
        ];
        await Task.WhenAny([weather, .. all]); // the weather ends it, or whoever fails
        await over.CancelAsync();
        await Task.WhenAll([weather, .. all]);
    }

    private async Task CutPowerAsync(DateTimeOffset until)
    {
        var random = new Random(0);
        while (true)
        {
            await time.UntilAsync(time.Now + TimeSpan.FromHours(random.Next(2, 8)), CancellationToken.None);
            if (time.Now >= until && Kills >= FewestKills)
                return;
            StormServer[] struck = Kills % 4 == 3 ? [.. desk.Servers] : [desk.Servers[Kills % 2]];
            Kills += struck.Length;
            await Task.WhenAll(struck.Select(server => server.CutPowerAsync()));
        }
    }

    /// <summary>The scheduler lets one server at a time run a job; here they do as they like.</summary>
    private Task RunAsync(StormServer server, IReadOnlyList<string> jobs, CancellationToken ct) => UntilOverAsync(
        async round =>
        {
            await desk.RunAsync(jobs[round % jobs.Count], ct, server);
            await time.UntilAsync(time.Now + TimeSpan.FromMinutes(20), ct);
        },
        ct);

    private Task WorkAsync(Random random, CancellationToken ct) => UntilOverAsync(
        async round =>
        {
            if (round < 20 || _tickets.IsEmpty || random.Next(100) < 25)
                await OpenAsync(random, ct);
            else
                await MoveAsync(random, _tickets.ElementAt(random.Next(_tickets.Count)), ct);
            await time.UntilAsync(time.Now + TimeSpan.FromMinutes(random.Next(30)), ct);
        },
        ct);

    private async Task OpenAsync(Random random, CancellationToken ct)
    {
        var customer = $"customer{random.Next(StormDesk.Customers) + 1}";
        var ticket = await desk.AskAsync(
            customer, HttpMethod.Post, "/tickets",
            new { subject = "Storm", description = "It rains in.", category = One(Categories, random), priority = One(Priorities, random) }, ct);
        if (ticket is { } opened)
            _tickets.Add((opened.GetProperty("ticket_number").GetString()!, customer));
    }

    private async Task MoveAsync(Random random, (string Number, string Customer) ticket, CancellationToken ct)
    {
        var path = $"/tickets/{ticket.Number}";
        var done = random.Next(100) switch
        {
            < 20 => await desk.AskAsync("admin", HttpMethod.Post, path + "/messages", new { kind = "reply", body = "On it." }, ct),
            < 30 => await desk.AskAsync(ticket.Customer, HttpMethod.Post, path + "/messages", new { kind = "reply", body = "Still wet." }, ct),
            < 45 => await ChangeAsync(new { status = random.Next(2) == 0 ? "on_hold" : "waiting_on_customer" }),
            < 65 => await ChangeAsync(new { status = random.Next(2) == 0 ? "open" : "in_progress" }),
            < 75 => await ChangeAsync(new { priority = One(Priorities, random) }),
            < 82 => await ChangeAsync(new { category = One(Categories, random) }),
            _ => await ChangeAsync(new { status = "resolved" }),
        };
        if (done is not null)
            Interlocked.Increment(ref _moves);

        Task<System.Text.Json.JsonElement?> ChangeAsync(object change) => desk.AskAsync("admin", HttpMethod.Patch, path, change, ct);
    }

    private static async Task UntilOverAsync(Func<int, Task> round, CancellationToken ct)
    {
        try
        {
            for (var i = 0; !ct.IsCancellationRequested; i++)
                await round(i);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The storm is over.
        }
    }

    private static string One(string[] of, Random random) => of[random.Next(of.Length)];
}
