using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Agents;

public sealed class MoveTicketsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task What_moved_is_told_and_goes_back_to_whoever_had_it_unless_it_went_on()
    {
        var (lead, one, two, heir) = (await portal.SuperuserAsync(), await portal.AgentAsync(), await portal.AgentAsync(), await portal.AgentAsync());
        var tickets = new[] { await OwnedAsync(one), await OwnedAsync(two), await OwnedAsync(null), await OwnedAsync(one) };
        var closed = await OwnedAsync(one);
        await ChangeAsync(closed, t => t.Resolve(null, portal.Clock.GetUtcNow()));
        await ChangeAsync(closed, t => t.Close(null, portal.Clock.GetUtcNow()));

        await using var scope = portal.As(lead);
        var move = scope.ServiceProvider.GetRequiredService<MoveTickets>();
        var moved = (await move.ExecuteAsync([.. tickets, closed], heir.Id, CancellationToken.None)).Value;

        Assert.Equal(tickets.Order(), moved.From.Keys.Order());
        Assert.Equal((closed, TicketRefusals.Closed), (Assert.Single(moved.Stayed).TicketId, Assert.Single(moved.Stayed).Why));
        Assert.All(await OwnersAsync(tickets), owner => Assert.Equal(heir.Id, owner.Value));
        await using (var db = portal.Database())
            Assert.Equal(4, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.Assignee && c.ActorId == lead.Id && tickets.Contains(c.TicketId)));

        await ChangeAsync(tickets[3], t => t.Assign(two.Id, null, portal.Clock.GetUtcNow()));
        Assert.Equal(3, (await move.GiveBackAsync(moved, CancellationToken.None)).Value);
        var owners = await OwnersAsync(tickets);
        Assert.Equal([one.Id, two.Id, null, two.Id], tickets.Select(id => owners[id]));
    }

    [Fact]
    public async Task Only_who_runs_the_desk_moves_and_only_to_staff()
    {
        var agent = await portal.AgentAsync();
        var ticket = await OwnedAsync(agent);
        await using (var scope = portal.As(agent))
            Assert.Equal(TicketRefusals.NotFound, (await scope.ServiceProvider.GetRequiredService<MoveTickets>().ExecuteAsync([ticket], agent.Id, default)).Refusal);
        await using (var scope = portal.As(await portal.SuperuserAsync()))
        {
            var customer = await portal.CustomerAsync();
            Assert.Equal(TicketRefusals.AssigneeUnknown, (await scope.ServiceProvider.GetRequiredService<MoveTickets>().ExecuteAsync([ticket], customer.Id, default)).Refusal);
        }

        Assert.Equal(agent.Id, (await OwnersAsync([ticket]))[ticket]);
    }

    private async Task<Guid> OwnedAsync(PortalUser? owner)
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        if (owner is not null)
            await ChangeAsync(ticket.Id, t => t.Assign(owner.Id, null, portal.Clock.GetUtcNow()));
        return ticket.Id;
    }

    private async Task ChangeAsync(Guid id, Func<Ticket, SupportPortal.Domain.Kernel.Result> change)
    {
        await using var db = portal.Database();
        Assert.True(change(await db.Tickets.SingleAsync(t => t.Id == id)).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task<Dictionary<Guid, Guid?>> OwnersAsync(Guid[] tickets)
    {
        await using var db = portal.Database();
        return await db.Tickets.Where(t => tickets.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.AssigneeId);
    }
}
