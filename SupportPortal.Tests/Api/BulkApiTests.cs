using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class BulkApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Each_ticket_has_its_own_outcome_in_the_order_asked_for()
    {
        var customer = await portal.CustomerAsync();
        var (one, two, closed) = (await portal.TicketAsync(customer), await portal.TicketAsync(customer), await portal.TicketAsync(customer));
        var agent = portal.Caller(await portal.AgentAsync());
        (await agent.PatchAsync($"/tickets/{closed.Number}", new { status = "resolved" })).Succeeded();
        (await agent.PatchAsync($"/tickets/{closed.Number}", new { status = "closed" })).Succeeded();

        var body = (await agent.PostAsync("/tickets/bulk", new
        {
            action = "resolve",
            ticket_numbers = new[] { two.Number, closed.Number, "TKT-2026-77777", one.Number, two.Number },
            reason = "Fixed by the update",
        })).Succeeded().Body;

        Assert.Equal((2, 2, 0), (Count(body, "done"), Count(body, "skipped"), Count(body, "failed")));
        Assert.Equal(
            [(two.Number, "done", null), (closed.Number, "skipped", "ticket.closed"), ("TKT-2026-77777", "skipped", "ticket.not-found"), (one.Number, "done", null)],
            body.GetProperty("results").EnumerateArray().Select(r => (
                r.GetProperty("ticket_number").GetString()!, r.GetProperty("outcome").GetString()!, r.GetProperty("code").GetString())));
        Assert.All(
            body.GetProperty("results").EnumerateArray().Where(r => r.GetProperty("code").GetString() is not null),
            r => Assert.Contains(' ', r.GetProperty("reason").GetString()!));
        Assert.Equal("resolved", (await agent.GetAsync($"/tickets/{one.Number}")).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Every_action_does_what_it_says()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var owner = await portal.AgentAsync();
        var agent = portal.Caller(owner);
        var ticket_numbers = new[] { ticket.Number };
        object[] requests =
        [
            new { action = "assign", ticket_numbers, assigned_to = owner.Email },
            new { action = "priority", ticket_numbers, priority = "critical" },
            new { action = "status", ticket_numbers, status = "on_hold" },
            new { action = "escalate", ticket_numbers, reason = "The customer called twice" },
        ];
        foreach (var request in requests)
            Assert.Equal(1, Count((await agent.PostAsync("/tickets/bulk", request)).Succeeded().Body, "done"));

        var now = (await agent.GetAsync($"/tickets/{ticket.Number}")).Body;
        Assert.Equal(owner.Id, now.GetProperty("assigned_to").GetProperty("id").GetGuid());
        Assert.Equal("critical", now.GetProperty("priority").GetString());
        Assert.Equal("on_hold", now.GetProperty("status").GetString());
        Assert.Equal(1, now.GetProperty("escalation_level").GetInt32());
    }

    [Theory]
    [InlineData("""{ "ticket_numbers": ["TKT-2026-00001"] }""", "value.missing", "action")]
    [InlineData("""{ "action": "delete", "ticket_numbers": ["TKT-2026-00001"] }""", "value.not-one-of", "action")]
    [InlineData("""{ "action": "resolve" }""", "bulk.count", "ticket_numbers")]
    [InlineData("""{ "action": "resolve", "ticket_numbers": [] }""", "bulk.count", "ticket_numbers")]
    [InlineData("""{ "action": "resolve", "ticket_numbers": [null] }""", "bulk.count", "ticket_numbers")]
    [InlineData("""{ "action": "resolve", "ticket_numbers": [7] }""", "value.wrong-type", "ticket_numbers[0]")]
    [InlineData("""{ "action": "resolve", "ticket_numbers": "all" }""", "value.wrong-type", "ticket_numbers")]
    [InlineData("""{ "action": "assign", "ticket_numbers": ["TKT-2026-00001"] }""", "value.missing", "assigned_to")]
    [InlineData("""{ "action": "assign", "ticket_numbers": ["TKT-2026-00001"], "assigned_to": "x@example.com" }""", "ticket.assignee-unknown", "assigned_to")]
    [InlineData("""{ "action": "status", "ticket_numbers": ["TKT-2026-00001"] }""", "value.missing", "status")]
    [InlineData("""{ "action": "priority", "ticket_numbers": ["TKT-2026-00001"] }""", "value.missing", "priority")]
    [InlineData("""{ "action": "escalate", "ticket_numbers": ["TKT-2026-00001"] }""", "ticket.escalation-reason-missing", "reason")]
    [InlineData("""{ "action": "resolve", "ticket_numbers": ["TKT-2026-00001"], "reason": "\u0000" }""", "text.unprintable", "reason")]
    public async Task A_request_that_makes_no_sense_is_refused_whole(string json, string code, string field)
    {
        var agent = portal.Caller(await portal.AgentAsync());

        (await agent.PostAsync("/tickets/bulk", json)).Refused(400, code, field);
    }

    [Fact]
    public async Task More_than_a_thousand_are_refused()
    {
        var agent = portal.Caller(await portal.AgentAsync());
        var ticket_numbers = Enumerable.Range(1, 1_001).Select(i => $"TKT-2026-{i:D5}").ToArray();

        (await agent.PostAsync("/tickets/bulk", new { action = "resolve", ticket_numbers })).Refused(400, "bulk.count", "ticket_numbers");
        (await agent.PostAsync("/tickets/bulk", new { action = "resolve", ticket_numbers = ticket_numbers[..1_000] })).Succeeded();
    }

    private static int Count(System.Text.Json.JsonElement body, string outcome) => body.GetProperty(outcome).GetInt32();
}
