using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Features.Sla;

public sealed class MonitorSlaTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Every_point_is_told_once_and_the_breach_has_its_true_instant()
    {
        await SettleAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        var opened = ticket.CreatedAt;
        await ChangeAsync(ticket.Id, t => t.ReplyFromStaff("On it.", (Guid)t.RequesterId, TicketChannel.Web, desk.Clock.GetUtcNow()));

        desk.Clock.SetTo(opened.AddHours(4).AddMilliseconds(-1));
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());
        desk.Clock.SetTo(opened.AddHours(4));
        Assert.Equal(new SlaSweep(1, 0), await SweepAsync());
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());
        desk.Clock.SetTo(opened.AddHours(7.5));
        Assert.Equal(new SlaSweep(1, 0), await SweepAsync());
        desk.Clock.SetTo(opened.AddHours(8).AddMinutes(17));
        Assert.Equal(new SlaSweep(0, 1), await SweepAsync());
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());

        await using var db = desk.Database();
        Assert.Equal(
            [(50, opened.AddHours(4)), (75, opened.AddHours(6)), (90, opened.AddHours(7.2)), (100, opened.AddHours(8))],
            (await db.SlaPoints.Where(p => p.ItemId == ticket.Id).OrderBy(p => p.Percent).ToListAsync()).Select(p => (p.Percent, p.At)));
        Assert.Equal(opened.AddHours(8), (await LoadAsync(ticket.Id)).Sla.Resolution.BreachedAt);
        Assert.Equal(
            [TicketChangeKind.SlaWarning, TicketChangeKind.SlaWarning, TicketChangeKind.SlaWarning, TicketChangeKind.SlaBreach],
            await db.TicketChanges.Where(c => c.TicketId == ticket.Id && c.To != null && c.Kind.ToString().StartsWith("Sla"))
                .OrderBy(c => c.Id).Select(c => c.Kind).ToListAsync());
    }

    [Fact]
    public async Task Past_several_points_at_once_is_one_notice_of_the_gravest()
    {
        await SettleAsync();
        var agent = await desk.AgentAsync();
        var ticket = await OwnedTicketAsync(agent.Id);
        desk.Clock.Advance(TimeSpan.FromHours(9));

        Assert.Equal(new SlaSweep(0, 1), await SweepAsync());

        await using var db = desk.Database();
        var owed = await db.OutboxMessages.SingleAsync(m => m.TicketId == ticket.Id && m.RecipientId == agent.Id && m.Kind.StartsWith("sla_"));
        Assert.Equal(EmailKinds.SlaBreach, owed.Kind);
        Assert.Equal(8, await db.SlaPoints.CountAsync(p => p.ItemId == ticket.Id));
    }

    [Fact]
    public async Task A_ticket_that_somebody_just_edits_can_be_saved_after_its_point_was_told()
    {
        await SettleAsync();
        var agent = await desk.AgentAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await SweepAsync();

        await using var scope = desk.As(agent);
        var changed = await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
            .ExecuteAsync(new(ticket.Number, Priority: TicketPriority.Low, Version: ticket.Version), CancellationToken.None);

        Assert.True(changed.IsDone, changed.Refusal?.Code);
    }

    [Fact]
    public async Task A_point_passed_between_two_sweeps_is_told_by_whatever_changed_the_ticket()
    {
        await SettleAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(1.6));
        await ChangeAsync(ticket.Id, t => t.ChangeStatus(TicketStatus.OnHold, null, desk.Clock.GetUtcNow()));

        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());

        await using var db = desk.Database();
        Assert.Equal([50, 75], await db.SlaPoints.Where(p => p.ItemId == ticket.Id).OrderBy(p => p.Percent).Select(p => p.Percent).ToListAsync());
    }

    [Fact]
    public async Task A_clock_that_stands_is_left_alone()
    {
        await SettleAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await ChangeAsync(ticket.Id, t => t.ChangeStatus(TicketStatus.OnHold, null, desk.Clock.GetUtcNow()));
        desk.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());
    }

    [Fact]
    public async Task Two_servers_at_once_tell_each_point_once()
    {
        await SettleAsync();
        var superuser = await desk.SuperuserAsync();
        var customer = await desk.CustomerAsync();
        for (var i = 0; i < 80; i++)
            await desk.TicketAsync(customer);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await using var other = desk.NewApp();

        var sweeps = await Task.WhenAll(SweepAsync(), SweepAsync(other), SweepAsync(), SweepAsync(other));

        Assert.Equal(80, sweeps.Sum(s => s.ApproachingSla));
        await using var db = desk.Database();
        var tickets = db.Tickets.Where(t => t.RequesterId == customer.Id);
        Assert.Equal(80, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.SlaWarning && tickets.Any(t => t.Id == c.TicketId)));
        Assert.Equal(80, await db.OutboxMessages.CountAsync(m => m.Kind == EmailKinds.SlaWarning && m.RecipientId == superuser.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public async Task Many_at_once_is_the_same_as_the_rule_for_one(int hours)
    {
        await SettleAsync();
        var opened = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(hours));
        var expected = (await LoadAsync(opened.Id)).Sla;
        var told = expected.Pass(desk.Clock.GetUtcNow());

        await SweepAsync();

        var actual = (await LoadAsync(opened.Id)).Sla;
        Assert.Equal(
            (expected.FirstResponse, expected.Resolution, expected.NextPointAt, expected.Version + 1),
            (actual.FirstResponse, actual.Resolution, actual.NextPointAt, actual.Version));
        await using var db = desk.Database();
        Assert.Equal(
            told.Select(point => (point.Clock, point.Percent, point.At, point.DueAt)),
            (await db.SlaPoints.Where(p => p.ItemId == opened.Id).ToListAsync()).OrderBy(p => p.At)
                .Select(point => (point.Clock, point.Percent, point.At, point.DueAt)));
    }

    [Fact]
    public async Task Open_pages_are_told()
    {
        await SettleAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(7));
        var heard = new List<Change>();
        using (desk.Services.GetRequiredService<ChangeFeed>().Listen(heard.AddRange))
            await SweepAsync();
        Assert.Contains(new Change(ticket.Id, IsNew: false), heard);
    }

    /// <summary>Whatever other tests left behind falls due no more.</summary>
    private async Task SettleAsync()
    {
        await using var db = desk.Database();
        await db.SlaItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.NextPointAt, (DateTimeOffset?)null));
    }

    private async Task<SlaSweep> SweepAsync(WebApplicationFactory<Program>? app = null)
    {
        await using var scope = (app ?? desk.App).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(CancellationToken.None);
    }

    private async Task<Ticket> OwnedTicketAsync(Guid agentId)
    {
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await ChangeAsync(ticket.Id, t => t.Assign(agentId, null, desk.Clock.GetUtcNow()));
        return ticket;
    }

    private async Task<Ticket> LoadAsync(Guid id)
    {
        await using var db = desk.Database();
        return await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == id);
    }

    private async Task ChangeAsync(Guid id, Action<Ticket> change)
    {
        await using var db = desk.Database();
        change(await db.Tickets.SingleAsync(t => t.Id == id));
        await db.SaveChangesAsync();
    }
}
