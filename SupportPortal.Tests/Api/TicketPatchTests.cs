using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class TicketPatchTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_stale_version_changes_nothing_and_gets_the_ticket_as_it_is_now()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var agent = portal.Caller(await portal.AgentAsync());
        var faster = (await agent.PatchAsync(Path(ticket), new { version = 0, priority = "critical" })).Succeeded();

        var refused = (await agent.PatchAsync(Path(ticket), new { version = 0, subject = "Mine", priority = "low" }))
            .Refused(409, "ticket.changed-meanwhile");

        Assert.Equal(faster.Text, refused.Body.GetProperty("current").GetRawText());
        Assert.Equal(faster.Text, (await agent.GetAsync(Path(ticket))).Text);
    }

    [Fact]
    public async Task Without_a_version_the_change_is_made_to_the_newest_state()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var agent = portal.Caller(await portal.AgentAsync());
        (await agent.PatchAsync(Path(ticket), new { priority = "critical" })).Succeeded();

        var changed = (await agent.PatchAsync(Path(ticket), new { subject = "Renamed" })).Succeeded().Body;

        Assert.Equal("critical", changed.GetProperty("priority").GetString());
        Assert.Equal("Renamed", changed.GetProperty("subject").GetString());
        Assert.Equal(2, changed.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task One_refused_field_leaves_all_others_unchanged()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var agent = portal.Caller(await portal.AgentAsync());
        var before = (await agent.GetAsync(Path(ticket))).Text;

        (await agent.PatchAsync(Path(ticket), new { subject = "New", status = "closed" })).Refused(409, "ticket.move-not-allowed", "status");

        Assert.Equal(before, (await agent.GetAsync(Path(ticket))).Text);
    }

    [Fact]
    public async Task Null_takes_a_ticket_from_its_owner_and_leaving_the_field_out_does_not()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var owner = await portal.AgentAsync();
        var agent = portal.Caller(owner);
        (await agent.PatchAsync(Path(ticket), new { assigned_to = owner.Id })).Succeeded();

        var kept = (await agent.PatchAsync(Path(ticket), new { priority = "low" })).Succeeded().Body;
        Assert.Equal(owner.Id, kept.GetProperty("assigned_to").GetProperty("id").GetGuid());

        var taken = (await agent.PatchAsync(Path(ticket), """{ "assigned_to": null }""")).Succeeded().Body;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, taken.GetProperty("assigned_to").ValueKind);
    }

    [Fact]
    public async Task A_customer_judges_the_solution_and_changes_nothing_else()
    {
        var customer = await portal.CustomerAsync();
        var caller = portal.Caller(customer);
        var ticket = await portal.TicketAsync(customer);

        (await caller.PatchAsync(Path(ticket), new { priority = "critical" })).Refused(403, "auth.not-allowed");
        (await caller.PatchAsync(Path(ticket), new { status = "on_hold" })).Refused(409, "ticket.move-not-allowed", "status");
        Assert.Equal("new", await StatusAsync(caller, ticket));
        await SetAsync(caller, ticket, "resolved");
        await SetAsync(caller, ticket, "open");
        await SetAsync(caller, ticket, "resolved");
        (await caller.PatchAsync(Path(ticket), new { status = "closed", version = 1 })).Refused(409, "ticket.changed-meanwhile");
        await SetAsync(caller, ticket, "closed");
        (await caller.PatchAsync(Path(ticket), new { status = "open" })).Refused(409, "ticket.move-not-allowed", "status");
    }

    [Fact]
    public async Task Somebody_elses_ticket_is_not_there_whatever_is_asked_of_it()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var stranger = portal.Caller(await portal.CustomerAsync());

        (await stranger.PatchAsync(Path(ticket), new { priority = "low" })).Refused(404, "ticket.not-found");
        (await stranger.PatchAsync(Path(ticket), new { status = "resolved" })).Refused(404, "ticket.not-found");

        await using var db = portal.Database();
        Assert.Equal(0, (await db.Tickets.FindAsync(ticket.Id))!.Version);
    }

    private static async Task SetAsync(ApiCaller caller, Ticket ticket, string status)
    {
        (await caller.PatchAsync(Path(ticket), new { status })).Succeeded();
        Assert.Equal(status, await StatusAsync(caller, ticket));
    }

    private static async Task<string?> StatusAsync(ApiCaller caller, Ticket ticket) =>
        (await caller.GetAsync(Path(ticket))).Succeeded().Body.GetProperty("status").GetString();

    private static string Path(Ticket ticket) => $"/tickets/{ticket.Number}";
}
