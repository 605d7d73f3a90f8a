using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web;

public sealed class HealthTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_running_server_is_live_and_ready()
    {
        await using (var db = desk.Database())
            await db.OutboxMessages.ExecuteDeleteAsync();

        var (live, _) = await AskAsync(desk.App, "live");
        var (ready, answer) = await AskAsync(desk.App, "ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live, ready));
        Assert.Equal("healthy", answer.GetProperty("status").GetString());
        Assert.Equal(["database", "scheduler", "outbox"], answer.GetProperty("checks").EnumerateObject().Select(check => check.Name));
    }

    [Fact]
    public async Task Mail_that_waits_too_long_is_said_and_takes_nobody_out_of_service()
    {
        await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromMinutes(16));

        var (status, answer) = await AskAsync(desk.App, "ready");

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, answer.GetProperty("status").GetString()));
        Assert.Contains("16 minutes", answer.GetProperty("checks").GetProperty("outbox").GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_database_a_server_is_live_but_not_ready_and_tells_no_secrets()
    {
        var gone = await TestDatabase.CreateAsync();
        await using var app = desk.NewApp(host => host.UseSetting("ConnectionStrings:Portal", gone.ConnectionString));
        _ = app.Services;
        await gone.DisposeAsync();

        var (live, _) = await AskAsync(app, "live");
        var (ready, answer) = await AskAsync(app, "ready");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live, ready));
        Assert.Equal("unhealthy", answer.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
        Assert.DoesNotContain("postgres", answer.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(WebApplicationFactory<Program> app, string what)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(new Uri($"/health/{what}", UriKind.Relative));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json.RootElement.Clone());
    }
}
