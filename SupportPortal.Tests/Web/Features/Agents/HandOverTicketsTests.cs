using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Agents.HandOver;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Agents;

public sealed class HandOverTicketsTests : IAsyncLifetime
{
    private readonly PortalFixture _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task It_does_what_the_preview_says_and_everybody_is_told_once()
    {
        var (owner, small, large) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync());
        var (lead, otherLead) = (await _desk.SuperuserAsync(), await _desk.SuperuserAsync());
        await CapacityAsync(small, 4);
        await CapacityAsync(large, 12);
        await GivenAsync(owner, 9, TicketPriority.Medium);

        var plan = await PlanAsync(owner);
        Assert.Equal((9, 8, 1), (plan.Tickets.Medium, plan.Moving, plan.Left.Total));
        Assert.Equal([(large.Id, 6), (small.Id, 2)], plan.Shares.Select(share => (share.UserId, share.Tickets.Medium)));
        await using (var before = _desk.Database())
        {
            Assert.Equal(9, await before.Tickets.CountAsync(t => t.AssigneeId == owner.Id));
            Assert.False(await before.AssignmentDecisions.AnyAsync());
        }

        var run = await RunAsync(owner, lead);
        Assert.Equal((9, 8, 1, 9), (run.Total, run.Moved, run.Left, run.Finished));

        await using var db = _desk.Database();
        Assert.Equal((1, 2, 6), (db.Tickets.Count(t => t.AssigneeId == owner.Id), db.Tickets.Count(t => t.AssigneeId == small.Id), db.Tickets.Count(t => t.AssigneeId == large.Id)));
        Assert.Equal(8, await db.AssignmentDecisions.CountAsync(d => d.Occasion == AssignmentOccasion.HandOver && d.FromAgentId == owner.Id));
        Assert.Equal(8, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.Assignee && c.Why == SystemReasons.HandedOver && c.ActorId == lead.Id));
        var line = await db.Actions.SingleAsync(a => a.ActorId == lead.Id);
        Assert.Equal((ActionCode.TicketsHandedOver, owner.Id, owner.Name, "8"), (line.Action, line.SubjectId, line.Subject, line.To));
        var told = await db.Notifications.Where(n => n.Detail != null && n.Kind != NotificationKind.TicketAssigned).ToListAsync();
        Assert.Equal(
            new[] { (owner.Id, 8), (small.Id, 2), (large.Id, 6), (otherLead.Id, 8) }.Order(),
            told.Select(n => (n.RecipientId, MovedTickets.Read(n.Detail)!.Count)).Order());
    }

    [Fact]
    public async Task Two_servers_at_once_move_each_ticket_once_and_nobody_over_capacity()
    {
        var owner = await _desk.AgentAsync();
        var heirs = new[] { await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync() };
        foreach (var heir in heirs)
            await CapacityAsync(heir, 21);
        var tickets = await GivenAsync(owner, 40, TicketPriority.Medium);
        var lead = await _desk.SuperuserAsync();

        await using var other = _desk.NewApp();
        HandOverRun[] runs;
        await using (var holder = _desk.Database())
        {
            // Neither can begin before both have decided to.
            await using var hold = await HoldAsync(holder);
            runs = [(await StartAsync(owner, lead)).Value, (await StartAsync(owner, lead, other)).Value];
            await hold.CommitAsync();
        }

        await Task.WhenAll(runs.Select(run => run.Completion));

        Assert.Equal(30, runs.Sum(run => run.Moved)); // three times ten of weight 2 fit under 21
        await using var db = _desk.Database();
        Assert.All(heirs, heir => Assert.Equal(10, db.Tickets.Count(t => t.AssigneeId == heir.Id)));
        Assert.Equal(10, await db.Tickets.CountAsync(t => tickets.Contains(t.Id) && t.AssigneeId == owner.Id));
        Assert.Equal(30, await db.AssignmentDecisions.Select(d => d.TicketId).Distinct().CountAsync());
        Assert.Equal(30, await db.AssignmentDecisions.CountAsync());
    }

    [Fact]
    public async Task What_was_not_reached_when_it_is_stopped_stays_and_the_rest_is_told()
    {
        var (owner, lead) = (await _desk.AgentAsync(), await _desk.SuperuserAsync());
        foreach (var heir in new[] { await _desk.AgentAsync(), await _desk.AgentAsync() })
            await CapacityAsync(heir, 1_000);
        await using (var many = _desk.Database())
        {
            foreach (var ticket in await _desk.OpenManyAsync(await _desk.CustomerAsync(), 700))
            {
                many.Attach(ticket);
                Assert.True(ticket.Assign(owner.Id, null, _desk.Clock.GetUtcNow()).IsDone);
            }

            await many.SaveChangesAsync();
        }

        HandOverRun run;
        await using (var scope = _desk.As(lead))
        {
            // The agents are held by somebody else: the first part waits, and so can be stopped while it is under way.
            await using var holder = _desk.Database();
            await using var hold = await HoldAsync(holder);
            run = (await scope.ServiceProvider.GetRequiredService<HandOverTickets>().StartAsync(owner.Id, CancellationToken.None)).Value;
            run.Cancel();
            await hold.CommitAsync();
            await run.Completion;
        }

        Assert.True(run.Moved is 0 or 500, $"{run.Moved}");
        Assert.Equal(700, run.Moved + run.Left);
        await using var db = _desk.Database();
        Assert.Equal((run.Left, run.Moved), (db.Tickets.Count(t => t.AssigneeId == owner.Id), db.Tickets.Count(t => t.AssigneeId != owner.Id)));
        Assert.Equal(run.Moved == 0 ? 0 : 1, await db.Actions.CountAsync(a => a.Action == ActionCode.TicketsHandedOver));
    }

    [Fact]
    public async Task Where_nobody_else_has_room_it_does_not_begin_and_only_who_runs_the_desk_may()
    {
        var (owner, other, lead) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.SuperuserAsync());
        await CapacityAsync(other, 1);
        await GivenAsync(owner, 2, TicketPriority.High);

        Assert.Equal(AssignmentRefusals.NobodyElse, (await StartAsync(owner, lead)).Refusal);
        Assert.False((await StartAsync(owner, other)).IsDone);
        Assert.Equal((2, 0), ((await PlanAsync(owner)).Left.High, (await PlanAsync(owner)).Moving));
        Assert.Equal(0, (await RunAsync(other, lead)).Total);
    }

    private async Task<HandOverPlan> PlanAsync(PortalUser owner)
    {
        await using var scope = _desk.As(null);
        return await scope.ServiceProvider.GetRequiredService<PlanHandOver>().ExecuteAsync(owner.Id, CancellationToken.None);
    }

    private async Task<HandOverRun> RunAsync(PortalUser owner, PortalUser lead, WebApplicationFactory<Program>? on = null)
    {
        var run = (await StartAsync(owner, lead, on)).Value;
        await run.Completion;
        return run;
    }

    private async Task<Result<HandOverRun>> StartAsync(PortalUser owner, PortalUser lead, WebApplicationFactory<Program>? on = null)
    {
        await using var scope = _desk.As(lead, on);
        return await scope.ServiceProvider.GetRequiredService<HandOverTickets>().StartAsync(owner.Id, CancellationToken.None);
    }

    private static async Task<IDbContextTransaction> HoldAsync(PortalDbContext db)
    {
        var hold = await db.Database.BeginTransactionAsync();
        await db.SupportProfiles.ExecuteUpdateAsync(set => set.SetProperty(p => p.Availability, p => p.Availability));
        return hold;
    }

    private async Task CapacityAsync(PortalUser agent, int capacity)
    {
        await using var db = _desk.Database();
        var profile = await db.SupportProfiles.SingleAsync(p => p.UserId == agent.Id);
        Assert.True(profile.Change(profile.Details with { Capacity = capacity }).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task<List<Guid>> GivenAsync(PortalUser owner, int count, TicketPriority priority)
    {
        var customer = await _desk.CustomerAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var ticket = await _desk.TicketAsync(customer, priority);
            await using var db = _desk.Database();
            Assert.True((await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Assign(owner.Id, null, _desk.Clock.GetUtcNow()).IsDone);
            await db.SaveChangesAsync();
            ids.Add(ticket.Id);
        }

        return ids;
    }
}
