using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Live;

namespace SupportPortal.Tests.Web.Features.Sla;

public sealed class MonitorSlaTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_ticket_is_warned_at_three_quarters_and_breached_at_its_due_date_once_each()
    {
        await SettleAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        var due = ticket.SlaDueAt;

        desk.Clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());
        desk.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new SlaSweep(1, 0), await SweepAsync());
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());
        desk.Clock.SetTo(due.AddMinutes(17));
        Assert.Equal(new SlaSweep(0, 1), await SweepAsync());
        Assert.Equal(new SlaSweep(0, 0), await SweepAsync());

        await using var db = desk.Database();
        Assert.Equal(due, (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).SlaBreachedAt);
        Assert.Equal(
            [TicketChangeKind.Created, TicketChangeKind.SlaWarning, TicketChangeKind.SlaBreach],
            await db.TicketChanges.Where(c => c.TicketId == ticket.Id).OrderBy(c => c.Id).Select(c => c.Kind).ToListAsync());
    }

    [Fact]
    public async Task Past_both_points_at_once_is_one_breach_and_one_notice()
    {
        await SettleAsync();
        var agent = await desk.AgentAsync();
        var ticket = await OwnedTicketAsync(agent.Id);
        desk.Clock.Advance(TimeSpan.FromHours(9));

        Assert.Equal(new SlaSweep(0, 1), await SweepAsync());

        await using var db = desk.Database();
        var owed = await db.OutboxMessages.SingleAsync(m => m.TicketId == ticket.Id && m.RecipientId == agent.Id && m.Kind.StartsWith("sla_"));
        Assert.Equal(EmailKinds.SlaBreach, owed.Kind);
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
        desk.Clock.Advance(TimeSpan.FromHours(7));
        await using var other = desk.NewApp();

        var sweeps = await Task.WhenAll(SweepAsync(), SweepAsync(other), SweepAsync(), SweepAsync(other));

        Assert.Equal(80, sweeps.Sum(s => s.ApproachingSla));
        await using var db = desk.Database();
        var tickets = db.Tickets.Where(t => t.RequesterId == customer.Id);
        Assert.Equal(80, await db.TicketChanges.CountAsync(c => c.Kind == TicketChangeKind.SlaWarning && tickets.Any(t => t.Id == c.TicketId)));
        Assert.Equal(80, await db.OutboxMessages.CountAsync(m => m.Kind == EmailKinds.SlaWarning && m.RecipientId == superuser.Id));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    public async Task Many_at_once_is_the_same_as_the_rule_for_one(int hours)
    {
        await SettleAsync();
        var opened = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(hours));
        var expected = await LoadAsync(opened.Id);
        expected.PassSlaPoints(desk.Clock.GetUtcNow());
        var told = Assert.IsType<TicketChange>(expected.Events.First(e => e is TicketChange));

        await SweepAsync();

        var actual = await LoadAsync(opened.Id);
        Assert.Equal(
            (expected.SlaWarnedAt, expected.SlaBreachedAt, expected.SlaNextPointAt, expected.UpdatedAt, expected.QueueDueAt, expected.Version + 1),
            (actual.SlaWarnedAt, actual.SlaBreachedAt, actual.SlaNextPointAt, actual.UpdatedAt, actual.QueueDueAt, actual.Version));
        await using var db = desk.Database();
        var written = await db.TicketChanges.SingleAsync(c => c.TicketId == opened.Id && c.Kind == told.Kind);
        Assert.Equal((told.From, told.To, told.At, told.ActorId, told.Why), (written.From, written.To, written.At, written.ActorId, written.Why));
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
        await db.Tickets.ExecuteUpdateAsync(set => set.SetProperty(t => t.SlaNextPointAt, (DateTimeOffset?)null));
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
