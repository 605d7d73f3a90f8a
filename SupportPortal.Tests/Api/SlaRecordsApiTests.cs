using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Sla.Monitor;

namespace SupportPortal.Tests.Api;

public sealed class SlaRecordsApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_breach_is_listed_with_its_true_instant_and_counts_once_it_ended()
    {
        var agent = await portal.AgentAsync();
        var opened = portal.Clock.GetUtcNow();
        var ticket = await portal.TicketAsync(await portal.CustomerAsync(), TicketPriority.Critical);
        (await portal.Caller(agent).PatchAsync($"/tickets/{ticket.Number}", new { assigned_to = agent.Id })).Succeeded();
        portal.Clock.Advance(TimeSpan.FromMinutes(125));
        await using (var scope = portal.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(CancellationToken.None);

        var caller = portal.Caller(agent);
        var rows = Items((await caller.GetAsync("/sla/breaches?agent=me&open=true")).Succeeded());
        Assert.Equal(["resolution", "first_response"], rows.Select(row => row.GetProperty("clock").GetString()));
        var breach = rows[0];
        Assert.Equal(
            ("ticket", ticket.Number, 1, "Standard", agent.Id, true, true, -300L),
            (breach.GetProperty("item").GetString(), breach.GetProperty("number").GetString(), breach.GetProperty("cycle").GetInt32(),
                breach.GetProperty("policy").GetProperty("name").GetString(), breach.GetProperty("assigned_to").GetProperty("id").GetGuid(),
                breach.GetProperty("is_open").GetBoolean(), breach.GetProperty("is_overdue").GetBoolean(), breach.GetProperty("time_until_sla").GetInt64()));
        Assert.Equal(
            (opened.AddHours(2), opened.AddHours(2), opened.AddMinutes(125)),
            (breach.GetProperty("sla_due_date").GetDateTimeOffset(), breach.GetProperty("breached_at").GetDateTimeOffset(),
                breach.GetProperty("fired_at").GetDateTimeOffset()));

        var first = (await caller.GetAsync("/sla/breaches?agent=me&limit=1")).Succeeded().Body;
        var second = (await caller.GetAsync($"/sla/breaches?agent=me&limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded();
        Assert.Equal("first_response", Assert.Single(Items(second)).GetProperty("clock").GetString());
        Assert.Equal(JsonValueKind.Null, second.Body.GetProperty("next_cursor").ValueKind);
        Assert.Single(Items((await caller.GetAsync("/sla/breaches?agent=me&clock=first_response")).Succeeded()));
        Assert.Equal(2, Items((await caller.GetAsync($"/sla/breaches?agent=me&policy={SlaPolicy.StandardId}")).Succeeded()).Count);
        Assert.Empty(Items((await caller.GetAsync($"/sla/breaches?agent=me&policy={agent.Id}")).Succeeded()));
        Assert.Empty(Items((await caller.GetAsync("/sla/breaches?agent=me&to=2026-01-01")).Succeeded()));
        Assert.Contains(Items((await caller.GetAsync("/tickets?sla=breached")).Succeeded()), row => row.GetProperty("ticket_number").GetString() == ticket.Number);

        (await caller.PatchAsync($"/tickets/{ticket.Number}", new { status = "resolved" })).Succeeded();
        Assert.Empty(Items((await caller.GetAsync("/sla/breaches?agent=me&open=true")).Succeeded()));
        var closed = Items((await caller.GetAsync("/sla/breaches?agent=me")).Succeeded())[0];
        Assert.False(closed.GetProperty("is_overdue").GetBoolean());
        Assert.Equal(JsonValueKind.Null, closed.GetProperty("time_until_sla").ValueKind);

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var compliance = (await caller.GetAsync("/sla/compliance?agent=me")).Succeeded().Body;
        var resolution = compliance.GetProperty("resolution");
        Assert.Equal(
            (0, 1, 0m), (resolution.GetProperty("met").GetInt32(), resolution.GetProperty("total").GetInt32(), resolution.GetProperty("percent").GetDecimal()));
        Assert.Equal(agent.Id, Assert.Single(compliance.GetProperty("by_agent").EnumerateArray()).GetProperty("agent").GetProperty("id").GetGuid());
        var empty = (await caller.GetAsync("/sla/compliance?from=2020-01-01&to=2020-01-02")).Succeeded().Body.GetProperty("resolution");
        Assert.Equal(JsonValueKind.Null, empty.GetProperty("percent").ValueKind);
    }

    [Theory]
    [InlineData("breaches?clock=both", "clock")]
    [InlineData("breaches?policy=standard", "policy")]
    [InlineData("breaches?agent=bob", "agent")]
    [InlineData("breaches?open=perhaps", "open")]
    [InlineData("breaches?cursor=nonsense", "cursor")]
    [InlineData("breaches?limit=0", "limit")]
    [InlineData("compliance?from=yesterday", "from")]
    public async Task What_is_not_understood_is_refused(string query, string field)
    {
        var answer = await portal.Caller(await portal.AgentAsync()).GetAsync($"/sla/{query}");

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Theory]
    [InlineData("breaches")]
    [InlineData("compliance")]
    public async Task The_records_are_for_staff(string list)
    {
        Assert.Equal(403, (await portal.Caller(await portal.CustomerAsync()).GetAsync($"/sla/{list}")).Status);
        Assert.Equal(401, (await portal.Nobody().GetAsync($"/sla/{list}")).Status);
    }

    private static List<JsonElement> Items(ApiAnswer answer) => [.. answer.Body.GetProperty("items").EnumerateArray()];
}
