using System.Collections.Concurrent;
using System.Text.Json;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>
/// Minutes in which tickets come and go, agents come and go faster, superusers suspend them and give tickets away by hand, and two servers
/// assign and reassign as often as they can, each of which loses its power once.
/// </summary>
internal sealed class AgentStorm(StormDesk desk, StormTime time, IReadOnlyDictionary<string, (string Number, Guid Id)> agents)
{
    private const int Movers = 4;

    private static readonly string[] Categories = ["technical", "bug", "billing", "access", "feature"];
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];

    private readonly ConcurrentBag<string> _tickets = [];
    private int _moves;

    public int Tickets => _tickets.Count;

    public int Moves => _moves;

    public async Task RageAsync(DateTimeOffset until)
    {
        using var over = new CancellationTokenSource();
        var weather = CutPowerAsync(until);
        Task[] all =
        [
            .. Enumerable.Range(1, Movers).Select(seed => WorkAsync(new(seed), over.Token)),
            .. desk.Servers.SelectMany(server => (string[])["auto-assign", "reassign", "presence"], (server, job) => RunAsync(server, job, over.Token)),
        ];
        await Task.WhenAny([weather, .. all]); // the weather ends it, or whoever fails
        await over.CancelAsync();
        await Task.WhenAll([weather, .. all]);
    }

    private async Task CutPowerAsync(DateTimeOffset until)
    {
        var step = (until - time.Now) / (desk.Servers.Count + 1);
        foreach (var server in desk.Servers)
        {
            await time.UntilAsync(time.Now + step, CancellationToken.None);
            await server.CutPowerAsync();
        }

        await time.UntilAsync(until, CancellationToken.None);
    }

    private Task RunAsync(StormServer server, string job, CancellationToken ct) => UntilOverAsync(
        async () =>
        {
            await desk.RunAsync(job, ct, server);
            await time.UntilAsync(time.Now + TimeSpan.FromSeconds(1), ct);
        },
        ct);

    private Task WorkAsync(Random random, CancellationToken ct) => UntilOverAsync(
        async () =>
        {
            if (_tickets.Count < 20 || random.Next(100) < 30)
                await OpenAsync(random, ct);
            else if (await MoveAsync(random, ct) is not null)
                Interlocked.Increment(ref _moves);
            await time.UntilAsync(time.Now + TimeSpan.FromSeconds(random.Next(3)), ct);
        },
        ct);

    private async Task OpenAsync(Random random, CancellationToken ct)
    {
        var ticket = await desk.AskAsync(
            $"customer{random.Next(StormDesk.Customers) + 1}", HttpMethod.Post, "/tickets",
            new { subject = "Storm", description = "It rains in.", category = One(Categories, random), priority = One(Priorities, random) }, ct);
        if (ticket is { } opened)
            _tickets.Add(opened.GetProperty("ticket_number").GetString()!);
    }

    private Task<JsonElement?> MoveAsync(Random random, CancellationToken ct)
    {
        var (name, (number, _)) = agents.ElementAt(random.Next(agents.Count));
        var ticket = $"/tickets/{_tickets.ElementAt(random.Next(_tickets.Count))}";
        return random.Next(100) switch
        {
            < 30 => desk.AskAsync("admin", HttpMethod.Patch, ticket, new { status = "resolved" }, ct),
            < 38 => desk.AskAsync("admin", HttpMethod.Patch, ticket, new { status = "open" }, ct),
            < 46 => desk.AskAsync("admin", HttpMethod.Patch, ticket, new { assigned_to = One([.. agents.Values], random).Id }, ct),
            < 50 => desk.AskAsync("admin", HttpMethod.Patch, ticket, new { priority = One(Priorities, random) }, ct),
            < 68 => desk.AskAsync(name, HttpMethod.Put, "/availability/me", new { availability = One(["available", "available", "busy", "away", "offline"], random) }, ct),
            < 78 => desk.AskAsync(
                name, HttpMethod.Put, "/availability/me",
                new { availability = "out_of_office", until = time.Now.AddMinutes(1 + random.Next(3)), substitute_id = One([.. agents.Where(a => a.Key != name)], random).Value.Id }, ct),
            < 84 => desk.AskAsync("admin", HttpMethod.Post, $"/support-profiles/{number}/suspend", new { reason = "Storm" }, ct),
            < 92 => desk.AskAsync("admin", HttpMethod.Post, $"/support-profiles/{number}/reactivate", null, ct),
            _ => desk.AskAsync(name, HttpMethod.Put, "/availability/me", new { availability = "available" }, ct),
        };
    }

    private static async Task UntilOverAsync(Func<Task> round, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
                await round();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The storm is over.
        }
    }

    private static T One<T>(T[] of, Random random) => of[random.Next(of.Length)];
}
