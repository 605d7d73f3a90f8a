using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace SupportPortal.Bench;

/// <summary>The published application as a process: creates over the API, what a browser waits for, what a circuit costs.</summary>
internal static class ServerMeasures
{
    private const int Connections = 8;
    private const int Creates = 16_000;

    /// <summary>A server runs for weeks: what its first minute costs the compiler is not what is asked.</summary>
    private const int WarmUp = 48_000;
    private const int Circuits = 60;
    private const string NewTicket = """
        {"category":"billing","priority":"high","subject":"Charged twice","description":"My card statement shows the amount twice, both on the same day."}
        """;

    private const string Password = "Demo-Passw0rd!";

    public static async Task RunAsync(Figures figures, BenchDatabase databases, int tickets)
    {
        await using (var server = await BenchServer.StartAsync(await databases.CopyOfAsync(tickets)))
            await CreateAsync(figures, server, tickets);
        await using (var server = await BenchServer.StartAsync(await databases.OfAsync(tickets), tidy: true))
            await BrowseAsync(figures, server, tickets);
    }

    private static async Task CreateAsync(Figures figures, BenchServer server, int tickets)
    {
        var address = new Uri(server.Url);
        var request = Encoding.ASCII.GetBytes(
            $"POST /api/v1/tickets HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {await TokenAsync(address)}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {NewTicket.Length}\r\n\r\n{NewTicket}");

        await SendAsync(address, request, WarmUp);
        var start = Stopwatch.GetTimestamp();
        var times = await SendAsync(address, request, Creates);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        figures.Add(new("one create over the API at 8 connections", tickets, Figures.Quantile(times, 0.5), Figures.Quantile(times, 0.95), null, ""));
        figures.Add(new("creates over the API at 8 connections", tickets, Creates / took, Creates / took, null, "1,200 a second", "/s"));
    }

    private static async Task<string> TokenAsync(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var signedIn = await client.PostAsJsonAsync("/api/v1/auth/token", new { email = "customer1@example.com", password = Password });
        signedIn.EnsureSuccessStatusCode();
        return (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static async Task<IReadOnlyList<double>> SendAsync(Uri server, byte[] request, int count)
    {
        var times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var connection = await PlainConnection.OpenAsync(server);
            var own = new List<double>();
            for (var i = 0; i < count / Connections; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var status = await connection.SendAsync(request);
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (status != 201)
                    throw new InvalidOperationException($"A ticket was answered with {status}.");
            }

            return own;
        }));
        return [.. times.SelectMany(t => t)];
    }

    private static async Task BrowseAsync(Figures figures, BenchServer server, int tickets)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{server.Url}/account/login");
        await page.Locator("input[type=email]").FillAsync("agent1@example.com");
        await page.Locator("input[type=password]").FillAsync(Password);
        await page.Locator(".auth-card button.primary").ClickAsync();
        await page.Locator("[data-ticket]").First.WaitForAsync();

        var painted = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await page.GotoAsync($"{server.Url}/queue", new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator("[data-ticket]").First.WaitForAsync();
            painted.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        figures.Add(new("queue in Chromium, navigation to first rows", tickets, Figures.Quantile(painted, 0.5), Figures.Quantile(painted, 0.95), null, ""));
        await BytesAsync(figures, browser, context, server, tickets);
        await MemoryAsync(figures, context, server, tickets);
    }

    private static async Task BytesAsync(Figures figures, IBrowser browser, IBrowserContext signedIn, BenchServer server, int tickets)
    {
        await using var fresh = await browser.NewContextAsync(new() { StorageState = await signedIn.StorageStateAsync() });
        var page = await fresh.NewPageAsync();
        await page.GotoAsync($"{server.Url}/queue", new() { WaitUntil = WaitUntilState.Load });
        const string Sum = "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((s, e) => s + e.transferSize, 0)";
        var first = await page.EvaluateAsync<double>(Sum);
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Load });
        var again = await page.EvaluateAsync<double>(Sum);
        figures.Add(new("queue, bytes of a first visit", tickets, first / 1024, first / 1024, null, "", "KB"));
        figures.Add(new("queue, bytes of a later visit", tickets, again / 1024, again / 1024, null, "", "KB"));
    }

    private static async Task MemoryAsync(Figures figures, IBrowserContext context, BenchServer server, int tickets)
    {
        await OpenAsync(Circuits / 2); // what the first circuits cost once is not what one more costs
        var before = server.ResidentKilobytes();
        await OpenAsync(Circuits);
        var each = (server.ResidentKilobytes() - before) / (double)Circuits / 1024;
        figures.Add(new("memory of one more agent circuit", tickets, each, each, null, "1 MB", "MB"));

        async Task OpenAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync($"{server.Url}/queue");
                await page.Locator("[data-ticket]").First.WaitForAsync();
                await page.Locator("[data-live]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            }
        }
    }
}
