using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class TicketMessagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Customers_read_replies_and_staff_the_notes_as_well()
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var agent = portal.Caller(await portal.AgentAsync());
        var own = portal.Caller(customer);
        await WriteAsync(agent, ticket, "reply", "Which browser?");
        await WriteAsync(agent, ticket, "note", "Third time this week.");
        await WriteAsync(own, ticket, "reply", "Firefox.");

        Assert.Equal(["Which browser?", "Third time this week.", "Firefox."], await BodiesAsync(agent, ticket));
        var seen = (await own.GetAsync(Path(ticket))).Succeeded();
        Assert.Equal(["Which browser?", "Firefox."], Bodies(seen));
        Assert.DoesNotContain("note", seen.Text);
        Assert.Equal(
            [true, false], seen.Body.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("from_staff").GetBoolean()));
    }

    [Fact]
    public async Task A_customers_note_is_refused_alike_for_an_own_ticket_a_foreign_one_and_none()
    {
        var customer = await portal.CustomerAsync();
        var own = await portal.TicketAsync(customer);
        var foreign = await portal.TicketAsync(await portal.CustomerAsync());
        var caller = portal.Caller(customer);
        var note = new { kind = "note", body = "Hidden" };

        var answers = new[]
        {
            (await caller.PostAsync(Path(own), note)).Refused(400, "value.not-one-of", "kind").Text,
            (await caller.PostAsync(Path(foreign), note)).Refused(400, "value.not-one-of", "kind").Text,
            (await caller.PostAsync("/tickets/TKT-2026-99999/messages", note)).Refused(400, "value.not-one-of", "kind").Text,
        };

        Assert.Single(answers.Distinct());
        Assert.Empty(await BodiesAsync(portal.Caller(await portal.AgentAsync()), own));
    }

    [Fact]
    public async Task A_thread_comes_in_pages_without_gaps_or_repeats()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var agent = portal.Caller(await portal.AgentAsync());
        for (var i = 0; i < 7; i++)
            await WriteAsync(agent, ticket, i % 2 == 0 ? "reply" : "note", $"{i}");

        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await agent.GetAsync($"{Path(ticket)}?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"))).Succeeded();
            read.AddRange(Bodies(page));
            cursor = page.Body.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], read);
    }

    [Fact]
    public async Task What_arrived_unseen_stops_a_reply()
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var agent = portal.Caller(await portal.AgentAsync());
        var first = (await WriteAsync(agent, ticket, "reply", "One")).Body.GetProperty("message_id");
        await WriteAsync(portal.Caller(customer), ticket, "reply", "Two");

        (await agent.PostAsync(Path(ticket), new { kind = "reply", body = "Three", last_seen_message_id = first.GetGuid() }))
            .Refused(409, "ticket.newer-message");

        Assert.Equal(["One", "Two"], await BodiesAsync(agent, ticket));
    }

    [Fact]
    public async Task Words_on_a_closed_ticket_open_a_follow_up_and_lead_to_it()
    {
        var customer = await portal.CustomerAsync();
        var caller = portal.Caller(customer);
        var ticket = await portal.TicketAsync(customer);
        (await caller.PatchAsync($"/tickets/{ticket.Number}", new { status = "resolved" })).Succeeded();
        (await caller.PatchAsync($"/tickets/{ticket.Number}", new { status = "closed" })).Succeeded();

        var posted = (await caller.PostAsync(Path(ticket), new { kind = "reply", body = "It is back." })).Succeeded(201);

        var number = posted.Body.GetProperty("follow_up_number").GetString();
        Assert.Equal($"/api/v1/tickets/{number}", posted.Headers.Location!.OriginalString);
        var followUp = (await caller.GetAsync($"/tickets/{number}")).Succeeded().Body;
        Assert.Equal(ticket.Number, followUp.GetProperty("follows_up").GetString());
        Assert.Equal("It is back.", followUp.GetProperty("description").GetString());
    }

    [Fact]
    public async Task A_reply_of_the_desk_may_set_the_status_and_a_customers_may_not()
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var agent = portal.Caller(await portal.AgentAsync());

        (await portal.Caller(customer).PostAsync(Path(ticket), new { kind = "reply", body = "x", status = "closed" }))
            .Refused(400, "value.only-with-staff-reply", "status");
        (await agent.PostAsync(Path(ticket), new { kind = "reply", body = "Done?", status = "waiting_on_customer" })).Succeeded(201);

        var now = (await agent.GetAsync($"/tickets/{ticket.Number}")).Body;
        Assert.Equal("waiting_on_customer", now.GetProperty("status").GetString());
        Assert.NotNull(now.GetProperty("first_responded_at").GetString());
    }

    private async Task<ApiAnswer> WriteAsync(ApiCaller caller, Ticket ticket, string kind, string body)
    {
        // Of two messages of the same instant neither is the older one.
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await caller.PostAsync(Path(ticket), new { kind, body })).Succeeded(201);
    }

    private static async Task<IEnumerable<string?>> BodiesAsync(ApiCaller caller, Ticket ticket) =>
        Bodies((await caller.GetAsync(Path(ticket))).Succeeded());

    private static IEnumerable<string> Bodies(ApiAnswer thread) =>
        thread.Body.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("body").GetString()!);

    private static string Path(Ticket ticket) => $"/tickets/{ticket.Number}/messages";
}
