using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Customer.Conversation;
using SupportPortal.Web.Features.Customer.Overview;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Customer;

public sealed class MyTicketQueriesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Open_tickets_come_first_then_the_newest_change()
    {
        var me = await portal.CustomerAsync();
        var done = await portal.TicketAsync(me, subject: "done");
        await portal.TicketAsync(me, subject: "older");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.TicketAsync(me, subject: "newer");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await AsAsync<ChangeTicket>(await portal.AgentAsync(), c => c.ExecuteAsync(new(done.Number, Status: TicketStatus.Resolved), default));

        await using var scope = portal.As(me);
        var page = await scope.ServiceProvider.GetRequiredService<MyTicketsQuery>().ExecuteAsync(1, default);
        Assert.Equal(["newer", "older", "done"], page.Rows.Select(r => r.Subject));
    }

    [Fact]
    public async Task Pages_hold_twenty_and_a_page_too_far_is_the_last_one()
    {
        var me = await portal.CustomerAsync();
        for (var i = 0; i < 21; i++)
            await portal.TicketAsync(me);
        await using var scope = portal.As(me);
        var query = scope.ServiceProvider.GetRequiredService<MyTicketsQuery>();
        Assert.Equal(20, (await query.ExecuteAsync(1, default)).Rows.Count);
        var last = await query.ExecuteAsync(999, default);
        Assert.Equal((1, 2, 2), (last.Rows.Count, last.Page, last.Pages));
    }

    [Fact]
    public async Task Staff_see_their_own_requests_here_and_nobody_elses()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var ticket = await portal.TicketAsync(customer);
        await using var scope = portal.As(agent);
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<MyTicketsQuery>().ExecuteAsync(1, default)).Rows);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<MyTicketQuery>().ExecuteAsync(ticket.Number, whole: true, default));
    }

    [Fact]
    public async Task A_long_thread_shows_its_newest_part_unless_all_is_asked_for()
    {
        var (agent, me) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var ticket = await portal.TicketAsync(me);
        await AsAsync<AddNote>(agent, n => n.ExecuteAsync(ticket.Number, "inside", null, default));
        for (var i = 1; i <= MyTicketQuery.Newest + 2; i++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            await AsAsync<ReplyToTicket>(me, r => r.ExecuteAsync(new(ticket.Number, $"{i}", TicketChannel.Web), default));
        }

        await using var scope = portal.As(me);
        var query = scope.ServiceProvider.GetRequiredService<MyTicketQuery>();
        var newest = (await query.ExecuteAsync(ticket.Number, whole: false, default))!;
        Assert.Equal((2, "3", "52"), (newest.Earlier, newest.Replies[0].Body, newest.Replies[^1].Body));
        var whole = (await query.ExecuteAsync(ticket.Number, whole: true, default))!;
        Assert.Equal((0, 52, "1"), (whole.Earlier, whole.Replies.Count, whole.Replies[0].Body));
    }

    private async Task AsAsync<T>(PortalUser user, Func<T, Task> act)
        where T : notnull
    {
        await using var scope = portal.As(user);
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }
}
