using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.AutoClose;

namespace SupportPortal.Tests.Web.Features.Tickets;

public sealed class CloseQuietTicketsTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_resolved_ticket_closes_when_nobody_objected_for_three_days()
    {
        var quiet = await ResolvedAsync();
        desk.Clock.Advance(TimeSpan.FromHours(1));
        var younger = await ResolvedAsync();
        var open = await desk.TicketAsync(await desk.CustomerAsync());
        desk.Clock.Advance(TimeSpan.FromHours(71));

        Assert.Equal(new ClosingRound(1), await CloseAsync(desk.App));
        Assert.Equal(new ClosingRound(0), await CloseAsync(desk.App));

        await using var db = desk.Database();
        var closed = await db.Tickets.SingleAsync(t => t.Id == quiet.Id);
        Assert.Equal((TicketStatus.Closed, desk.Clock.GetUtcNow()), (closed.Status, closed.ClosedAt));
        Assert.Equal(TicketStatus.Resolved, (await db.Tickets.SingleAsync(t => t.Id == younger.Id)).Status);
        Assert.Equal(TicketStatus.New, (await db.Tickets.SingleAsync(t => t.Id == open.Id)).Status);
        var change = await db.TicketChanges.SingleAsync(c => c.TicketId == quiet.Id && c.To == nameof(TicketStatus.Closed));
        Assert.Equal((null, SystemReasons.QuietSinceResolved), (change.ActorId, change.Why));
    }

    [Fact]
    public async Task The_waiting_time_is_a_setting()
    {
        await CloseAsync(desk.App);
        await using var hasty = desk.NewApp(host => host.UseSetting("Tickets:AutoCloseAfter", "00:30:00"));
        var ticket = await ResolvedAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.InRange((await CloseAsync(hasty)).Closed, 1, 2);

        await using var db = desk.Database();
        Assert.Equal(TicketStatus.Closed, (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Status);
    }

    private async Task<Ticket> ResolvedAsync()
    {
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await using var db = desk.Database();
        (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Resolve(null, desk.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return ticket;
    }

    private static async Task<ClosingRound> CloseAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CloseQuietTickets>().ExecuteAsync(CancellationToken.None);
    }
}
