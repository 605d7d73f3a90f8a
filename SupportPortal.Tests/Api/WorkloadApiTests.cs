using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

public sealed class WorkloadApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task It_lists_moves_and_hands_over_after_a_forecast()
    {
        var (lead, owner, heir) = (portal.Caller(await portal.SuperuserAsync()), await portal.AgentAsync(), await portal.AgentAsync());
        var customer = await portal.CustomerAsync();
        string[] numbers = [(await portal.TicketAsync(customer, TicketPriority.Critical)).Number, (await portal.TicketAsync(customer, TicketPriority.Low)).Number];
        var (from, to) = (await NumberAsync(owner), await NumberAsync(heir));

        var moved = (await lead.PostAsync("/workload/move", new { ticket_numbers = numbers.Append("TKT-2026-99999"), to = from })).Succeeded().Body;
        Assert.Equal((2, 1), (moved.GetProperty("done").GetInt32(), moved.GetProperty("skipped").GetInt32()));
        var line = await LineAsync(lead, from);
        Assert.Equal((2, 5, 100), (line.GetProperty("open_tickets").GetProperty("total").GetInt32(), line.GetProperty("weighted_load").GetInt32(), line.GetProperty("capacity").GetInt32()));

        var first = (await lead.GetAsync($"/workload/{from}/tickets?limit=1")).Succeeded().Body;
        var second = (await lead.GetAsync($"/workload/{owner.Id}/tickets?limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded().Body;
        Assert.Equal(numbers, new[] { first, second }.Select(page => page.GetProperty("items")[0].GetProperty("ticket_number").GetString()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);

        var forecast = (await lead.PostAsync($"/workload/{from}/hand-over", new { apply = false })).Succeeded().Body;
        Assert.Equal((false, 2, 2, 0), Read(forecast));
        Assert.Equal(2, (await LineAsync(lead, from)).GetProperty("open_tickets").GetProperty("total").GetInt32());
        var done = (await lead.PostAsync($"/workload/{from}/hand-over", new { apply = true })).Succeeded().Body;
        Assert.Equal((true, 2, 2, 0), Read(done));
        Assert.Equal(forecast.GetProperty("shares").ToString(), done.GetProperty("shares").ToString());
        Assert.Equal(2, done.GetProperty("shares").EnumerateArray().Sum(share => share.GetProperty("tickets").GetProperty("total").GetInt32()));
        Assert.Equal((true, 0, 0, 0), Read((await lead.PostAsync($"/workload/{from}/hand-over", new { apply = true })).Succeeded().Body));
        Assert.NotEqual(from, to);
    }

    [Fact]
    public async Task The_list_goes_page_by_page_and_misses_nobody()
    {
        for (var i = 0; i < 3; i++)
            await portal.AgentAsync();
        var strangers = new[] { await portal.SuperuserAsync(), await portal.SuperuserAsync() };
        foreach (var stranger in strangers)
            await GiveAsync(stranger);
        var lead = portal.Caller(await portal.SuperuserAsync());

        var all = (await lead.GetAsync("/workload?limit=200")).Succeeded().Body.GetProperty("items").EnumerateArray().Select(Id).ToList();
        var walked = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await lead.GetAsync($"/workload?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Succeeded().Body;
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(all, walked);
        Assert.Equal(strangers.Select(s => s.Id).Order(), all[^2..]);
    }

    [Theory]
    [InlineData("/workload/move", """{ "ticket_numbers": [], "to": "AGT-0001" }""", 400, "bulk.count", "ticket_numbers")]
    [InlineData("/workload/move", """{ "ticket_numbers": [null], "to": "AGT-0001" }""", 400, "bulk.count", "ticket_numbers")]
    [InlineData("/workload/move", """{ "ticket_numbers": ["TKT-2026-00001"] }""", 400, "value.missing", "to")]
    [InlineData("/workload/move", """{ "ticket_numbers": ["TKT-2026-00001"], "to": "AGT-9999" }""", 400, "ticket.assignee-unknown", "to")]
    [InlineData("/workload/move", """{ "ticket_numbers": ["TKT-2026-00001"], "to": "a\u0000b" }""", 400, "ticket.assignee-unknown", "to")]
    [InlineData("/workload/move", """{ "ticket_numbers": ["TKT-2026-00001"], "to": "01900000-0000-7000-8000-0000000000ff" }""", 400, "ticket.assignee-unknown", "to")]
    [InlineData("/workload/move", """{ "ticket_numbers": "x", "to": "AGT-0001" }""", 400, "value.wrong-type", "ticket_numbers")]
    [InlineData("/workload/x/hand-over", """{ "apply": true }""", 404, "agent.not-found", null)]
    [InlineData("/workload/AGT-9999/hand-over", """{ "apply": "yes" }""", 400, "value.wrong-type", "apply")]
    [InlineData("/workload/AGT-9999/hand-over", """{ "everything": true }""", 400, "value.unknown-field", "everything")]
    public async Task What_makes_no_sense_is_refused_with_field_and_reason(string path, string body, int status, string code, string? field) =>
        (await portal.Caller(await portal.SuperuserAsync()).PostAsync(path, body)).Refused(status, code, field);

    [Fact]
    public async Task Where_nobody_has_room_handing_over_is_a_conflict()
    {
        var owner = await portal.AgentAsync();
        await GiveAsync(owner);
        await using (var db = portal.Database())
            await db.SupportProfiles.Where(p => p.UserId != owner.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, 1));
        (await portal.Caller(await portal.SuperuserAsync()).PostAsync($"/workload/{owner.Id}/hand-over", new { apply = true })).Refused(409, "assignment.nobody-else");
        await using (var db = portal.Database())
            await db.SupportProfiles.ExecuteUpdateAsync(set => set.SetProperty(p => p.Capacity, 100));
    }

    private static Guid Id(JsonElement line) => line.GetProperty("user_id").GetGuid();

    private static (bool, int, int, int) Read(JsonElement answer) => (
        answer.GetProperty("applied").GetBoolean(), answer.GetProperty("tickets").GetInt32(), answer.GetProperty("moved").GetInt32(), answer.GetProperty("left").GetInt32());

    private static async Task<JsonElement> LineAsync(ApiCaller lead, string number) =>
        (await lead.GetAsync("/workload?limit=200")).Succeeded().Body.GetProperty("items").EnumerateArray()
            .Single(line => line.GetProperty("number").GetString() == number);

    private async Task GiveAsync(PortalUser owner)
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        await using var db = portal.Database();
        Assert.True((await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Assign(owner.Id, null, portal.Clock.GetUtcNow()).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task<string> NumberAsync(PortalUser agent)
    {
        await using var db = portal.Database();
        return (await db.SupportProfiles.SingleAsync(p => p.UserId == agent.Id)).Number;
    }
}
