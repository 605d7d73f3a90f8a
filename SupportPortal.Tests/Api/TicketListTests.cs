using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

public class TicketListTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static int _sequence = 500_000;

    [Theory]
    [InlineData("-created_at")]
    [InlineData("created_at")]
    [InlineData("-updated_at")]
    [InlineData("updated_at")]
    public async Task A_thousand_tickets_are_read_once_each_while_others_arrive(string sort)
    {
        var customer = await portal.CustomerAsync();
        var expected = await OpenManyAsync(customer, 1_000);
        var caller = portal.Caller(customer);

        var read = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await caller.GetAsync($"/tickets?limit=200&sort={sort}" + (cursor is null ? "" : $"&cursor={cursor}"))).Succeeded().Body;
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next_cursor").GetString();
            if (read.Count < 1_000)
                await OpenManyAsync(customer, 20);
        }
        while (cursor is not null);

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Empty(expected.Except(read));
    }

    [Fact]
    public async Task Walking_up_by_update_sees_again_what_changed_meanwhile()
    {
        var customer = await portal.CustomerAsync();
        var ids = await OpenManyAsync(customer, 6);
        var caller = portal.Caller(customer);
        var first = (await caller.GetAsync("/tickets?sort=updated_at&limit=3")).Succeeded().Body;
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var changed = first.GetProperty("items")[0].GetProperty("ticket_number").GetString();
        (await caller.PatchAsync($"/tickets/{changed}", new { status = "resolved" })).Succeeded();

        var rest = (await caller.GetAsync($"/tickets?sort=updated_at&limit=200&cursor={first.GetProperty("next_cursor")}")).Succeeded().Body;

        var numbers = rest.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("ticket_number").GetString()).ToList();
        Assert.Equal(ids.Count - 3 + 1, numbers.Count);
        Assert.Equal(changed, numbers[^1]);
    }

    [Fact]
    public async Task The_newest_comes_first_and_fifty_make_a_page()
    {
        var customer = await portal.CustomerAsync();
        await OpenManyAsync(customer, 60);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var newest = await portal.TicketAsync(customer);

        var page = (await portal.Caller(customer).GetAsync("/tickets")).Succeeded().Body;

        Assert.Equal(50, page.GetProperty("items").GetArrayLength());
        Assert.Equal(newest.Number, page.GetProperty("items")[0].GetProperty("ticket_number").GetString());
    }

    [Fact]
    public async Task Customers_list_their_own_tickets_and_staff_all()
    {
        var (one, other) = (await portal.CustomerAsync(), await portal.CustomerAsync());
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var (mine, theirs) = (await portal.TicketAsync(one), await portal.TicketAsync(other));

        Assert.Equal([mine.Number], await NumbersAsync(portal.Caller(one), ""));
        var all = await NumbersAsync(portal.Caller(await portal.AgentAsync()), "?limit=200");
        Assert.Contains(mine.Number, all);
        Assert.Contains(theirs.Number, all);
    }

    [Fact]
    public async Task Filters_and_words_narrow_the_list()
    {
        var customer = await portal.CustomerAsync();
        var agent = await portal.AgentAsync();
        var printer = await portal.TicketAsync(customer, TicketPriority.Low, "The zeppelin printer is on fire");
        var mine = await portal.TicketAsync(customer, TicketPriority.Critical, "Nothing works", category: TicketCategory.Access);
        var caller = portal.Caller(agent);
        (await caller.PatchAsync($"/tickets/{mine.Number}", new { assigned_to = agent.Id, status = "in_progress" })).Succeeded();

        Assert.Equal([mine.Number], await NumbersAsync(caller, "?assignee=me"));
        Assert.Equal([mine.Number], await NumbersAsync(caller, $"?requester={customer.Id}&status=in_progress,on_hold"));
        Assert.Equal([mine.Number], await NumbersAsync(caller, $"?requester={customer.Id}&priority=critical&category=access"));
        Assert.Equal([printer.Number], await NumbersAsync(caller, "?q=zeppelin"));
        Assert.Equal([printer.Number], await NumbersAsync(caller, $"?q={printer.Number}"));
        Assert.Equal([printer.Number], await NumbersAsync(portal.Caller(customer), "?q=zeppelin"));
        Assert.Empty(await NumbersAsync(portal.Caller(await portal.CustomerAsync()), "?q=zeppelin"));
    }

    [Fact]
    public async Task What_is_found_comes_in_pages_too()
    {
        var customer = await portal.CustomerAsync();
        await OpenManyAsync(customer, 5, "quokka");
        var caller = portal.Caller(customer);

        var first = (await caller.GetAsync("/tickets?q=quokka&limit=3")).Succeeded().Body;
        var rest = await NumbersAsync(caller, $"?q=quokka&limit=3&cursor={first.GetProperty("next_cursor")}");

        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        Assert.Equal(2, rest.Count);
    }

    /// <summary>Each is searched for as what it is: no error, and no more found than holds it.</summary>
    [Theory]
    [InlineData("'; DROP TABLE tickets; --")]
    [InlineData("' OR '1'='1")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("\"unclosed")]
    [InlineData("a & | ! ( ) :* <-> b")]
    [InlineData("--")]
    [InlineData("@@ $1 @p0 {0}")]
    [InlineData("\u202E\u0007")]
    [InlineData("TKT-%")]
    [InlineData("TKT-2026-99999999999999999999999")]
    [InlineData("99999999999999999999")]
    public async Task What_means_something_to_a_database_means_nothing_here(string words)
    {
        var customer = await portal.CustomerAsync();
        await portal.TicketAsync(customer, subject: "Plain words");
        foreach (var caller in new[] { portal.Caller(customer), portal.Caller(await portal.AgentAsync()) })
        {
            var answer = await caller.GetAsync($"/tickets?q={Uri.EscapeDataString(words)}");
            if (answer.Status == 400)
                answer.Refused(400, "text.unprintable", "q");
            else
                Assert.DoesNotContain("Plain words", answer.Succeeded().Text);
        }
    }

    private static async Task<List<string>> NumbersAsync(ApiCaller caller, string query) =>
        [.. (await caller.GetAsync("/tickets" + query)).Succeeded().Body.GetProperty("items").EnumerateArray()
            .Select(t => t.GetProperty("ticket_number").GetString()!)];

    private async Task<List<Guid>> OpenManyAsync(PortalUser customer, int count, string subject = "Ticket")
    {
        await using var db = portal.Database();
        var now = portal.Clock.GetUtcNow();
        var tickets = Enumerable.Range(0, count).Select(i => Ticket.Open(
            new(customer.Id, TicketChannel.Web, TicketCategory.Bug, TicketPriority.Low, $"{subject} {i}", "One of many."),
            new(2026, Interlocked.Increment(ref _sequence)), SlaBook.Seeded, customer.Id, now).Value).ToList();
        db.AddRange(tickets);
        await db.SaveChangesAsync();
        return tickets.ConvertAll(t => t.Id);
    }
}
