using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class EscalationApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Escalating_listing_and_acknowledging_tell_one_story()
    {
        var (owner, other) = (await portal.AgentAsync(), await portal.AgentAsync());
        var (agent, colleague) = (portal.Caller(owner), portal.Caller(other));
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        (await agent.PatchAsync($"/tickets/{ticket.Number}", new { assigned_to = owner.Id })).Succeeded();

        var created = (await agent.PostAsync("/escalations", new { ticket_number = ticket.Number.ToLowerInvariant(), reason = "Called twice" })).Succeeded(201);
        var id = created.Body.GetProperty("id").GetGuid();
        Assert.Equal($"/api/v1/escalations/{id}", created.Headers.Location!.ToString());
        Assert.Equal(
            ("manual", "level_raised", 1, "Called twice", owner.Id, owner.Id),
            (Text(created, "origin"), Text(created, "action"), created.Body.GetProperty("level").GetInt32(), Text(created, "reason"),
                created.Body.GetProperty("by").GetProperty("id").GetGuid(), created.Body.GetProperty("owner").GetProperty("id").GetGuid()));

        (await agent.PostAsync($"/escalations/{id}/acknowledge", new { })).Refused(409, "escalation.own");
        var answered = (await colleague.PostAsync($"/escalations/{id}/acknowledge", new { note = "On it" })).Succeeded();
        Assert.Equal(other.Id, answered.Body.GetProperty("acknowledged_by").GetProperty("id").GetGuid());
        (await colleague.PostAsync($"/escalations/{id}/acknowledge", new { })).Refused(409, "escalation.already-acknowledged");

        (await agent.PostAsync("/escalations", new { ticket_number = ticket.Number, reason = "Again" })).Succeeded(201);
        var open = (await colleague.GetAsync($"/escalations?state=open&ticket={ticket.Number}")).Succeeded().Body;
        Assert.Equal(["Again"], open.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("reason").GetString()));
        var first = (await colleague.GetAsync($"/escalations?ticket={ticket.Number}&limit=1")).Succeeded().Body;
        var second = (await colleague.GetAsync($"/escalations?ticket={ticket.Number}&limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded().Body;
        Assert.NotEqual(
            first.GetProperty("items")[0].GetProperty("id").GetGuid(), second.GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        Assert.Equal("On it", Text((await agent.GetAsync($"/escalations/{id}")).Succeeded(), "acknowledgement_note"));
    }

    [Theory]
    [InlineData("state=shut", "state")]
    [InlineData("level=4", "level")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("owner=bob", "owner")]
    [InlineData("ticket=42!", "ticket")]
    public async Task A_filter_that_is_not_understood_is_refused(string query, string field)
    {
        var answer = await portal.Caller(await portal.AgentAsync()).GetAsync($"/escalations?{query}");

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task What_cannot_be_escalated_says_why()
    {
        var agent = portal.Caller(await portal.AgentAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());

        (await agent.PostAsync("/escalations", new { ticket_number = ticket.Number, reason = " " })).Refused(400, "ticket.escalation-reason-missing", "reason");
        (await agent.PostAsync("/escalations", new { reason = "Now" })).Refused(400, "value.missing", "ticket_number");
        (await agent.PostAsync("/escalations", new { ticket_number = "TKT-2026-77777", reason = "Now" })).Refused(404, "ticket.not-found");
        (await agent.PatchAsync($"/tickets/{ticket.Number}", new { status = "resolved" })).Succeeded();
        (await agent.PostAsync("/escalations", new { ticket_number = ticket.Number, reason = "Now" })).Refused(409, "ticket.not-active");
        (await agent.GetAsync($"/escalations/{Guid.CreateVersion7()}")).Refused(404, "escalation.not-found");
    }

    [Fact]
    public async Task The_log_is_for_staff()
    {
        var customer = portal.Caller(await portal.CustomerAsync());

        Assert.Equal(403, (await customer.GetAsync("/escalations")).Status);
        Assert.Equal(403, (await customer.PostAsync("/escalations", new { ticket_number = "TKT-2026-00001", reason = "Now" })).Status);
        Assert.Equal(401, (await portal.Nobody().GetAsync("/escalations")).Status);
    }

    private static string? Text(ApiAnswer answer, string field) => answer.Body.GetProperty(field).GetString();
}
