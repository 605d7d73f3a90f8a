using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class TicketResourceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly string[] Fields =
    [
        "id", "ticket_number", "subject", "description", "category", "priority", "status", "channel", "requester", "assigned_to",
        "created_at", "updated_at", "first_responded_at", "resolved_at", "closed_at", "sla_due_date", "sla_breached", "sla_paused",
        "is_overdue", "time_until_sla", "escalation_level", "follows_up", "version",
    ];

    [Fact]
    public async Task A_ticket_carries_every_promised_field_in_snake_case()
    {
        var customer = await portal.CustomerAsync();
        var agent = await portal.AgentAsync();
        var ticket = await portal.TicketAsync(customer);
        var caller = portal.Caller(agent);
        (await caller.PatchAsync($"/tickets/{ticket.Number}", new { status = "in_progress", assigned_to = agent.Email })).Succeeded();

        var body = (await caller.GetAsync($"/tickets/{ticket.Number}")).Succeeded().Body;

        Assert.Equal(Fields, body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(ticket.Id, body.GetProperty("id").GetGuid());
        Assert.Equal("technical", body.GetProperty("category").GetString());
        Assert.Equal("high", body.GetProperty("priority").GetString());
        Assert.Equal("in_progress", body.GetProperty("status").GetString());
        Assert.Equal("web", body.GetProperty("channel").GetString());
        Assert.Equal(
            (customer.Id, customer.Name, customer.Email),
            (body.GetProperty("requester").GetProperty("id").GetGuid(), body.GetProperty("requester").GetProperty("name").GetString(),
                body.GetProperty("requester").GetProperty("email").GetString()));
        Assert.Equal(
            (agent.Id, agent.Name),
            (body.GetProperty("assigned_to").GetProperty("id").GetGuid(), body.GetProperty("assigned_to").GetProperty("name").GetString()));
        Assert.Equal("2026-03-02T10:00:00Z", body.GetProperty("created_at").GetString());
        Assert.Equal("2026-03-02T18:00:00Z", body.GetProperty("sla_due_date").GetString());
        Assert.Equal(8 * 3600, body.GetProperty("time_until_sla").GetInt64());
        Assert.False(body.GetProperty("is_overdue").GetBoolean());
        Assert.Equal(1, body.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_standing_clock_has_no_time_left_and_an_overdue_one_less_than_none()
    {
        var late = new PortalFixture();
        await late.InitializeAsync();
        await using var closing = new Closing(late);
        var customer = await late.CustomerAsync();
        var agent = late.Caller(await late.AgentAsync());
        var waiting = await late.TicketAsync(customer, TicketPriority.Critical);
        var overdue = await late.TicketAsync(customer, TicketPriority.Critical);
        (await agent.PatchAsync($"/tickets/{waiting.Number}", new { status = "on_hold" })).Succeeded();
        late.Clock.Advance(TimeSpan.FromMinutes(121));

        // The token of an hour ago is void by now.
        (await agent.GetAsync($"/tickets/{waiting.Number}")).Refused(401, "sign-in.token-required");
        var caller = late.Caller(customer);
        var paused = (await caller.GetAsync($"/tickets/{waiting.Number}")).Succeeded().Body;
        Assert.True(paused.GetProperty("sla_paused").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, paused.GetProperty("time_until_sla").ValueKind);
        Assert.False(paused.GetProperty("is_overdue").GetBoolean());
        var over = (await caller.GetAsync($"/tickets/{overdue.Number}")).Succeeded().Body;
        Assert.True(over.GetProperty("is_overdue").GetBoolean());
        Assert.True(over.GetProperty("sla_breached").GetBoolean());
        Assert.Equal(-60, over.GetProperty("time_until_sla").GetInt64());
    }

    private sealed class Closing(PortalFixture portal) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await portal.DisposeAsync();
    }
}
