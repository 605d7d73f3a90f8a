using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Assignment;

public sealed class AutoAssignTests : IAsyncLifetime
{
    private readonly PortalFixture _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Work_is_spread_by_weight_and_told()
    {
        var agents = new[] { await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync() };
        var customer = await _desk.CustomerAsync();
        foreach (var priority in new[] { TicketPriority.Critical, TicketPriority.Low, TicketPriority.Low, TicketPriority.High, TicketPriority.Medium, TicketPriority.Medium })
            await _desk.TicketAsync(customer, priority);

        Assert.Equal(new AssignmentRound(6, 3), await AssignAsync());

        await using var db = _desk.Database();
        var owned = await db.Tickets.AsNoTracking().ToListAsync();
        Assert.All(owned, ticket => Assert.Equal(TicketStatus.Open, ticket.Status));
        Assert.All(agents, agent => Assert.InRange(owned.Where(t => t.AssigneeId == agent.Id).Sum(t => Weight(t.Priority)), 4, 5));
        Assert.Equal(6, await db.OutboxMessages.CountAsync(m => m.Kind == EmailKinds.TicketAssigned));
        Assert.Equal(6, await db.TicketChanges.CountAsync(c =>
            c.Kind == TicketChangeKind.Assignee && c.ActorId == null && c.Why == SystemReasons.LeastLoaded && c.To != null));
        Assert.All(await db.SupportProfiles.ToListAsync(), p => Assert.Equal(_desk.Clock.GetUtcNow(), p.LastAssignedAt));
    }

    [Fact]
    public async Task Each_decision_is_kept_with_the_figures_of_its_moment()
    {
        var (busy, idle, full) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync());
        var customer = await _desk.CustomerAsync();
        await GiveAsync(await _desk.TicketAsync(customer, TicketPriority.Critical), busy);
        await CapAsync(full, 2);
        var ticket = await _desk.TicketAsync(customer, TicketPriority.High);
        await AssignAsync();

        var why = (await WhyAsync(ticket))!;
        Assert.Equal((idle.Id, DecidedBy.Load, AssignmentOccasion.Waiting), (why.Decision.AgentId, why.Decision.DecidedBy, why.Decision.Occasion));
        Assert.Equal((TicketPriority.High, ticket.Category, 2, 1), (why.Decision.Priority, why.Decision.Category, why.Decision.Eligible, why.Decision.Full));
        Assert.Equal([(idle.Id, 0), (busy.Id, 4)], why.Decision.Candidates.Select(candidate => (candidate.AgentId, candidate.WeightedLoad)));
        Assert.Equal((idle.Name, busy.Name), (why.Names[idle.Id], why.Names[busy.Id]));

        // What a person decides later is no decision of the desk, also when it is the same agent in the end.
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await GiveAsync(ticket, busy);
        Assert.Null(await WhyAsync(ticket));
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await GiveAsync(ticket, idle);
        Assert.Null(await WhyAsync(ticket));
    }

    [Fact]
    public async Task Nobody_gets_more_than_they_can_carry_and_the_rest_waits()
    {
        var agent = await _desk.AgentAsync();
        await CapAsync(agent, 7);
        var customer = await _desk.CustomerAsync();
        for (var i = 0; i < 3; i++)
            await _desk.TicketAsync(customer, TicketPriority.High);

        Assert.Equal(2, (await AssignAsync()).Assigned);
        Assert.Equal(0, (await AssignAsync()).Assigned);

        await using var db = _desk.Database();
        Assert.Equal(1, await db.Tickets.CountAsync(t => t.AssigneeId == null));
    }

    [Fact]
    public async Task Who_carries_more_gets_less_and_among_equals_who_waits_longest()
    {
        var (busy, first, second) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync());
        var customer = await _desk.CustomerAsync();
        await GiveAsync(await _desk.TicketAsync(customer, TicketPriority.Critical), busy);

        var owners = new List<Guid?>();
        for (var i = 0; i < 2; i++)
        {
            _desk.Clock.Advance(TimeSpan.FromMinutes(1));
            var ticket = await _desk.TicketAsync(customer, TicketPriority.Low);
            await AssignAsync();
            owners.Add(await OwnerAsync(ticket));
        }

        Assert.Equal(new Guid?[] { first.Id, second.Id }.Order(), owners.Order());
    }

    [Fact]
    public async Task Who_is_away_shut_out_or_no_longer_staff_gets_nothing()
    {
        var (away, shut, left, there) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync());
        await using (var db = _desk.Database())
        {
            (await db.SupportProfiles.SingleAsync(p => p.UserId == away.Id)).Be(Availability.Away, null, _desk.Clock.GetUtcNow());
            (await db.Users.SingleAsync(u => u.Id == shut.Id)).DisabledAt = _desk.Clock.GetUtcNow();
            db.UserRoles.RemoveRange(db.UserRoles.Where(r => r.UserId == left.Id));
            await db.SaveChangesAsync();
        }

        var customer = await _desk.CustomerAsync();
        for (var i = 0; i < 4; i++)
            await _desk.TicketAsync(customer);

        Assert.Equal(new AssignmentRound(4, 1), await AssignAsync());
        await using var after = _desk.Database();
        Assert.Equal(4, await after.Tickets.CountAsync(t => t.AssigneeId == there.Id));
    }

    [Fact]
    public async Task Without_an_available_agent_everything_stays_as_it_is()
    {
        var ticket = await _desk.TicketAsync(await _desk.CustomerAsync());
        Assert.Equal(new AssignmentRound(0, 0, LeftWaiting: true), await AssignAsync());
        Assert.Null(await OwnerAsync(ticket));
    }

    [Fact]
    public async Task Rounds_on_two_servers_at_once_assign_each_ticket_once_and_stay_fair()
    {
        var agents = new[] { await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync() };
        var customer = await _desk.CustomerAsync();
        for (var i = 0; i < 60; i++)
            await _desk.TicketAsync(customer);
        await using var other = _desk.NewApp();

        var rounds = await Task.WhenAll(AssignAsync(), AssignAsync(other), AssignAsync(), AssignAsync(other));

        Assert.Equal(60, rounds.Sum(r => r.Assigned));
        await using var db = _desk.Database();
        Assert.Equal(60, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.Assignee));
        Assert.Equal(60, await db.OutboxMessages.CountAsync(m => m.Kind == EmailKinds.TicketAssigned));
        Assert.All(agents, agent => Assert.Equal(15, db.Tickets.Count(t => t.AssigneeId == agent.Id)));
    }

    [Fact]
    public async Task A_category_whose_agents_are_full_keeps_no_other_waiting_and_working_hours_count()
    {
        var (billing, asleep) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        await using (var db = _desk.Database())
        {
            var profiles = await db.SupportProfiles.ToDictionaryAsync(p => p.UserId);
            var zone = profiles[billing.Id].Hours;
            Assert.True(profiles[billing.Id].Change(new([new(TicketCategory.Billing, 1)], [], 3, zone)).IsDone);
            // The clock of the desk stands on a Monday, 10:00 in UTC.
            var night = WorkingHours.Create("Asia/Vladivostok", WorkingHours.Read("Mon-Sun 09:00-18:00").Value).Value;
            Assert.True(profiles[asleep.Id].Change(new([new(TicketCategory.Bug, 3)], [], 100, night)).IsDone);
            var settings = new AssignmentSettings();
            Assert.True(settings.Change(AssignmentRules.Usual with { Specialisation = SpecialisationUse.Require }, null, _desk.Clock.GetUtcNow()).IsDone);
            db.Add(settings);
            await db.SaveChangesAsync();
        }

        var customer = await _desk.CustomerAsync();
        for (var i = 0; i < 3; i++)
            await _desk.TicketAsync(customer, TicketPriority.Critical, category: TicketCategory.Bug);
        var bill = await _desk.TicketAsync(customer, TicketPriority.High, category: TicketCategory.Billing);
        await _desk.TicketAsync(customer, TicketPriority.Low, category: TicketCategory.Billing);

        var round = await AssignAsync();

        Assert.Equal(new AssignmentRound(1, 1, LeftWaiting: true), round);
        Assert.Equal(billing.Id, await OwnerAsync(bill));
    }

    private async Task CapAsync(PortalUser agent, int capacity)
    {
        await using var db = _desk.Database();
        var profile = await db.SupportProfiles.SingleAsync(p => p.UserId == agent.Id);
        Assert.True(profile.Change(profile.Details with { Capacity = capacity }).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task<WhyThisAgent?> WhyAsync(Ticket ticket)
    {
        await using var scope = _desk.As(await _desk.SuperuserAsync());
        return await scope.ServiceProvider.GetRequiredService<WhyThisAgentQuery>().ExecuteAsync(ticket.Number, CancellationToken.None);
    }

    private async Task<AssignmentRound> AssignAsync(WebApplicationFactory<Program>? app = null)
    {
        await using var scope = (app ?? _desk.App).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AutoAssign>().ExecuteAsync(CancellationToken.None);
    }

    private async Task GiveAsync(Ticket ticket, PortalUser agent)
    {
        await using var db = _desk.Database();
        (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Assign(agent.Id, null, _desk.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    }

    private async Task<Guid?> OwnerAsync(Ticket ticket)
    {
        await using var db = _desk.Database();
        return await db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.AssigneeId).SingleAsync();
    }

    private static int Weight(TicketPriority priority) => AssignmentRules.Usual.Weight(priority);
}
