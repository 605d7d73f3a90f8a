using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Features.Tickets.Reply;

namespace SupportPortal.Tests.Web.Features.Tickets;

public sealed class SendOnceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_form_pressed_three_times_and_sent_again_is_done_once_and_no_error_is_logged()
    {
        using var log = new LogBook(LogLevel.Error);
        await using var app = portal.NewApp(log.ListenTo);
        var customer = await portal.CustomerAsync();
        var command = new OpenTicketCommand(
            TicketCategory.Bug, TicketPriority.Low, "Double click", "Click.", TicketChannel.Web, Form: Guid.CreateVersion7());

        var tickets = await Task.WhenAll(OpenAsync(), OpenAsync(), OpenAsync());
        var again = await OpenAsync();
        var reply = new ReplyToTicketCommand(again.Number, "Once.", TicketChannel.Web, Form: Guid.CreateVersion7());
        await Task.WhenAll(ReplyAsync(), ReplyAsync());
        await ReplyAsync();

        Assert.All(tickets, ticket => Assert.Equal(again.Id, ticket.Id));
        await using var db = portal.Database();
        Assert.Equal(1, await db.TicketReplies.CountAsync(r => r.TicketId == again.Id));
        Assert.Empty(log.Lines);

        async Task<Ticket> OpenAsync()
        {
            await using var scope = portal.As(customer, app);
            return (await scope.ServiceProvider.GetRequiredService<OpenTicket>().ExecuteAsync(command, default)).Value;
        }

        async Task ReplyAsync()
        {
            await using var scope = portal.As(customer, app);
            Assert.True((await scope.ServiceProvider.GetRequiredService<ReplyToTicket>().ExecuteAsync(reply, default)).IsDone);
        }
    }

    [Fact]
    public async Task A_form_that_reaches_two_servers_at_once_is_done_once()
    {
        await using var other = portal.NewApp();
        var customer = await portal.CustomerAsync();
        var command = new OpenTicketCommand(
            TicketCategory.Bug, TicketPriority.Low, "Two servers", "Click.", TicketChannel.Web, Form: Guid.CreateVersion7());

        var tickets = await Task.WhenAll(OpenAsync(portal.App), OpenAsync(other));

        Assert.Equal(tickets[0], tickets[1]);

        async Task<string> OpenAsync(WebApplicationFactory<Program> server)
        {
            await using var scope = portal.As(customer, server);
            return (await scope.ServiceProvider.GetRequiredService<OpenTicket>().ExecuteAsync(command, default)).Value.Number;
        }
    }
}
