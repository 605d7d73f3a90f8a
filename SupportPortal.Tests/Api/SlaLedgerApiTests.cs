using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class SlaLedgerApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task The_lines_add_up_to_the_due_date()
    {
        var customer = await portal.CustomerAsync();
        var agent = await portal.AgentAsync();
        var ticket = await portal.TicketAsync(customer, TicketPriority.High);
        var desk = portal.Caller(agent);
        var opened = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        (await desk.PatchAsync($"/tickets/{ticket.Number}", new { status = "waiting_on_customer" })).Succeeded();
        portal.Clock.Advance(TimeSpan.FromSeconds(1_234));
        (await desk.PatchAsync($"/tickets/{ticket.Number}", new { status = "in_progress" })).Succeeded();
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        (await desk.PatchAsync($"/tickets/{ticket.Number}", new { priority = "critical" })).Succeeded();

        var body = (await desk.GetAsync($"/tickets/{ticket.Number}/sla")).Succeeded().Body;

        var lines = body.GetProperty("resolution").GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(["ran", "paused", "ran", "left"], lines.Select(line => line.GetProperty("what").GetString()));
        Assert.Equal([null, "waiting_on_customer", null, null], lines.Select(line => line.GetProperty("because").GetString()));
        var minutes = lines.Sum(line => line.GetProperty("minutes").GetDouble());
        Assert.Equal(opened, body.GetProperty("started_at").GetDateTimeOffset());
        Assert.Equal(opened.AddHours(2).AddSeconds(1_234), body.GetProperty("sla_due_date").GetDateTimeOffset());
        Assert.Equal(body.GetProperty("sla_due_date").GetDateTimeOffset(), opened + TimeSpan.FromSeconds(Math.Round(minutes * 60)));
        var change = Assert.Single(body.GetProperty("changes").EnumerateArray());
        Assert.Equal("priority", change.GetProperty("what").GetString());
        Assert.Equal(("high", "critical"), (change.GetProperty("from").GetString(), change.GetProperty("to").GetString()));
        Assert.Equal(opened.AddMinutes(30).AddSeconds(1_234), body.GetProperty("first_response").GetProperty("due_date").GetDateTimeOffset());
        Assert.Equal(agent.Name, change.GetProperty("by").GetProperty("name").GetString());

        var shown = (await portal.Caller(customer).GetAsync($"/tickets/{ticket.Number}/sla")).Succeeded().Body;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.GetProperty("changes")[0].GetProperty("by").ValueKind);
    }

    [Fact]
    public async Task Somebody_elses_ticket_has_no_ledger()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());

        (await portal.Caller(await portal.CustomerAsync()).GetAsync($"/tickets/{ticket.Number}/sla")).Refused(404, "ticket.not-found");
    }
}
