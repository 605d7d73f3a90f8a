using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Assignment;

public sealed class ReassignTicketsTests : IAsyncLifetime
{
    private readonly PortalFixture _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_goes_out_of_office_leaves_their_tickets_to_the_substitute_and_everybody_is_told_once()
    {
        var (owner, substitute, third, lead) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.SuperuserAsync());
        var tickets = await GivenAsync(owner, 3);
        await using (var scope = _desk.As(owner))
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(
                new AvailabilityWish(Availability.OutOfOffice, _desk.Clock.GetUtcNow().AddDays(7), substitute.Id), default)).IsDone);
        }

        Assert.Equal(new ReassignmentRound(3, 0), await ReassignAsync());
        Assert.Equal(new ReassignmentRound(0, 0), await ReassignAsync());

        await using var db = _desk.Database();
        Assert.All(await OwnersAsync(tickets), id => Assert.Equal(substitute.Id, id));
        var decisions = await db.AssignmentDecisions.Where(d => d.Occasion == AssignmentOccasion.OutOfOffice).ToListAsync();
        Assert.All(decisions, d => Assert.Equal((owner.Id, substitute.Id, DecidedBy.Substitute), (d.FromAgentId, d.AgentId, d.DecidedBy)));
        Assert.Equal(3, decisions.Count);
        Assert.Equal(3, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.Assignee && c.Why == SystemReasons.OwnerOutOfOffice && c.ActorId == null));

        var told = await db.Notifications.Where(n => n.Kind == NotificationKind.TicketsReceived || n.Kind == NotificationKind.TicketsTaken || n.Kind == NotificationKind.TicketsMoved).ToListAsync();
        Assert.Equal(
            [(owner.Id, NotificationKind.TicketsTaken), (substitute.Id, NotificationKind.TicketsReceived), (lead.Id, NotificationKind.TicketsMoved)],
            told.Select(n => (n.RecipientId, n.Kind)).OrderBy(n => n.Kind is NotificationKind.TicketsTaken ? 0 : n.Kind is NotificationKind.TicketsReceived ? 1 : 2));
        Assert.All(told, n => Assert.Equal(new MovedTickets(3, AssignmentOccasion.OutOfOffice, owner.Name), MovedTickets.Read(n.Detail)));
        Assert.Equal(0, await db.OutboxMessages.CountAsync(m => m.Kind == EmailKinds.TicketAssigned && m.RecipientId == substitute.Id));
        Assert.DoesNotContain(third.Id, told.Select(n => n.RecipientId));
    }

    [Fact]
    public async Task Suspended_shut_out_and_gone_staff_lose_what_is_active_and_keep_what_is_done()
    {
        var (suspended, shut, superuser, heir) = (await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.SuperuserAsync(), await _desk.AgentAsync());
        var lost = (await GivenAsync(suspended, 1)).Concat(await GivenAsync(shut, 1)).Concat(await GivenAsync(superuser, 1)).ToList();
        var done = Assert.Single(await GivenAsync(suspended, 1));
        await using (var db = _desk.Database())
        {
            Assert.True((await db.Tickets.SingleAsync(t => t.Id == done)).Resolve(suspended.Id, _desk.Clock.GetUtcNow()).IsDone);
            Assert.True((await db.SupportProfiles.SingleAsync(p => p.UserId == suspended.Id)).Suspend("On leave", _desk.Clock.GetUtcNow()).IsDone);
            (await db.Users.SingleAsync(u => u.Id == shut.Id)).DisabledAt = _desk.Clock.GetUtcNow();
            db.UserRoles.RemoveRange(db.UserRoles.Where(r => r.UserId == superuser.Id));
            await db.SaveChangesAsync();
        }

        Assert.Equal(new ReassignmentRound(3, 0), await ReassignAsync());
        Assert.All(await OwnersAsync(lost), id => Assert.Equal(heir.Id, id));
        Assert.Equal(suspended.Id, Assert.Single(await OwnersAsync([done])));
    }

    [Fact]
    public async Task Offline_for_longer_than_the_priority_waits_and_not_earlier()
    {
        var (owner, _) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        await GivenAsync(owner, 1, TicketPriority.High);
        await BeAsync(owner, Availability.Offline);
        _desk.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(new ReassignmentRound(0, 0), await ReassignAsync());
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ReassignmentRound(1, 0), await ReassignAsync());
    }

    [Fact]
    public async Task What_an_owner_leaves_untouched_moves_once_the_rules_say_so_and_each_act_of_theirs_begins_anew()
    {
        var (owner, other) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        var ticket = Assert.Single(await GivenAsync(owner, 1, TicketPriority.High));
        await using (var db = _desk.Database())
        {
            var settings = new AssignmentSettings();
            Assert.True(settings.Change(AssignmentRules.Usual with { Patiences = [.. AssignmentRules.Usual.Patiences.Select(p => p with { Idle = 60 })] }, null, _desk.Clock.GetUtcNow()).IsDone);
            db.Add(settings);
            await db.SaveChangesAsync();
        }

        _desk.Clock.Advance(TimeSpan.FromMinutes(59));
        await NoteAsync(ticket, owner);
        _desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await NoteAsync(ticket, other); // somebody else's word does not make the owner busy
        _desk.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(new ReassignmentRound(0, 0), await ReassignAsync());
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ReassignmentRound(1, 0), await ReassignAsync());
        Assert.Equal(other.Id, Assert.Single(await OwnersAsync([ticket])));
    }

    [Fact]
    public async Task What_comes_back_while_its_owner_is_away_goes_to_somebody_who_is_there()
    {
        var (owner, other) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        var ticket = Assert.Single(await GivenAsync(owner, 1));
        await ChangeAsync(ticket, t => t.Resolve(owner.Id, _desk.Clock.GetUtcNow()));
        await BeAsync(owner, Availability.Away);
        Assert.Equal(new ReassignmentRound(0, 0), await ReassignAsync());
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(ticket, t => t.ChangeStatus(TicketStatus.Open, null, _desk.Clock.GetUtcNow()));

        Assert.Equal(new ReassignmentRound(1, 0), await ReassignAsync());
        Assert.Equal(other.Id, Assert.Single(await OwnersAsync([ticket])));
    }

    [Fact]
    public async Task Where_nobody_else_has_room_everything_stays_with_its_owner_and_nobody_is_told()
    {
        var (owner, full) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        var tickets = await GivenAsync(owner, 2, TicketPriority.High);
        await using (var db = _desk.Database())
        {
            var profile = await db.SupportProfiles.SingleAsync(p => p.UserId == full.Id);
            Assert.True(profile.Change(profile.Details with { Capacity = 5 }).IsDone);
            Assert.True((await db.SupportProfiles.SingleAsync(p => p.UserId == owner.Id)).Suspend("On leave", _desk.Clock.GetUtcNow()).IsDone);
            await db.SaveChangesAsync();
        }

        Assert.Equal(new ReassignmentRound(1, 1), await ReassignAsync());
        Assert.Equal(new ReassignmentRound(0, 1), await ReassignAsync());
        Assert.Equal(new Guid?[] { full.Id, owner.Id }.Order(), (await OwnersAsync(tickets)).Order());
    }

    [Fact]
    public async Task Two_servers_at_once_move_each_ticket_once_and_nobody_over_capacity()
    {
        var owner = await _desk.AgentAsync();
        var heirs = new[] { await _desk.AgentAsync(), await _desk.AgentAsync(), await _desk.AgentAsync() };
        var tickets = await GivenAsync(owner, 40, TicketPriority.Medium);
        await using (var db = _desk.Database())
        {
            foreach (var heir in heirs)
            {
                var profile = await db.SupportProfiles.SingleAsync(p => p.UserId == heir.Id);
                Assert.True(profile.Change(profile.Details with { Capacity = 21 }).IsDone);
            }

            Assert.True((await db.SupportProfiles.SingleAsync(p => p.UserId == owner.Id)).Suspend("On leave", _desk.Clock.GetUtcNow()).IsDone);
            await db.SaveChangesAsync();
        }

        await using var other = _desk.NewApp();
        var rounds = await Task.WhenAll(ReassignAsync(), ReassignAsync(other), ReassignAsync(), ReassignAsync(other));

        Assert.Equal(30, rounds.Sum(round => round.Moved)); // three times ten of weight 2 fit under 21
        await using var after = _desk.Database();
        Assert.All(heirs, heir => Assert.Equal(10, after.Tickets.Count(t => t.AssigneeId == heir.Id)));
        Assert.Equal(30, await after.AssignmentDecisions.CountAsync());
        Assert.Equal(10, (await OwnersAsync(tickets)).Count(id => id == owner.Id));
    }

    private async Task<List<Guid>> GivenAsync(PortalUser owner, int count, TicketPriority priority = TicketPriority.High)
    {
        var customer = await _desk.CustomerAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var ticket = await _desk.TicketAsync(customer, priority);
            await ChangeAsync(ticket.Id, t => t.Assign(owner.Id, null, _desk.Clock.GetUtcNow()));
            ids.Add(ticket.Id);
        }

        return ids;
    }

    private async Task ChangeAsync(Guid id, Func<Ticket, Result> change)
    {
        await using var db = _desk.Database();
        Assert.True(change(await db.Tickets.SingleAsync(t => t.Id == id)).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task NoteAsync(Guid id, PortalUser author)
    {
        await using var db = _desk.Database();
        Assert.True((await db.Tickets.SingleAsync(t => t.Id == id)).AddNote("Looked at it.", author.Id, _desk.Clock.GetUtcNow()).IsDone);
        await db.SaveChangesAsync();
    }

    private async Task BeAsync(PortalUser agent, Availability availability)
    {
        await using var scope = _desk.As(agent);
        Assert.True((await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(availability, default)).IsDone);
    }

    private async Task<ReassignmentRound> ReassignAsync(WebApplicationFactory<Program>? app = null)
    {
        await using var scope = (app ?? _desk.App).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReassignTickets>().ExecuteAsync(CancellationToken.None);
    }

    private async Task<List<Guid?>> OwnersAsync(IReadOnlyCollection<Guid> tickets)
    {
        await using var db = _desk.Database();
        return await db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => t.AssigneeId).ToListAsync();
    }
}
