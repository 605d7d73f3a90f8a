using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Reply;

public sealed class SendGuardTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;
    private Ticket _ticket = null!;

    public async Task InitializeAsync()
    {
        _agent = await portal.AgentAsync();
        _customer = await portal.CustomerAsync();
        _ticket = await portal.TicketAsync(_customer);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_the_writer_has_not_seen_stops_reply_and_note()
    {
        await SayAsync(_customer, "One more thing.");
        Assert.Equal(TicketRefusals.NewerMessage, await SayAsync(_agent, "Answer", new SendGuard(null), TicketStatus.Resolved));
        Assert.Equal(TicketRefusals.NewerMessage, await NoteAsync("Aside", new SendGuard(null)));

        await using var db = portal.Database();
        Assert.Equal(1, await db.TicketReplies.CountAsync(r => r.TicketId == _ticket.Id));
        Assert.False(await db.TicketNotes.AnyAsync(n => n.TicketId == _ticket.Id));
        Assert.Equal(TicketStatus.New, (await db.Tickets.SingleAsync(t => t.Id == _ticket.Id)).Status);
    }

    [Fact]
    public async Task Who_has_seen_the_newest_message_may_send()
    {
        await SayAsync(_customer, "One more thing.");
        Assert.Null(await SayAsync(_agent, "Answer", new SendGuard(await NewestAsync())));
        Assert.Null(await NoteAsync("Aside", new SendGuard(await NewestAsync())));
        Assert.Equal(TicketRefusals.NewerMessage, await SayAsync(_agent, "Late", new SendGuard(null)));
    }

    [Fact]
    public async Task Of_two_who_saw_the_same_only_one_gets_through()
    {
        var guard = new SendGuard(null);
        var other = await portal.AgentAsync();
        var refusals = await Task.WhenAll(SayAsync(_agent, "Mine", guard), SayAsync(other, "Mine too", guard));
        Assert.Single(refusals, r => r is null);
        Assert.Single(refusals, r => r == TicketRefusals.NewerMessage);
    }

    private async Task<Refusal?> SayAsync(
        PortalUser author, string words, SendGuard? guard = null, TicketStatus? then = null)
    {
        await using var scope = portal.As(author);
        return (await scope.ServiceProvider.GetRequiredService<ReplyToTicket>()
            .ExecuteAsync(new(_ticket.Number, words, TicketChannel.Web, guard, then), default)).Refusal;
    }

    private async Task<Refusal?> NoteAsync(string words, SendGuard guard)
    {
        await using var scope = portal.As(_agent);
        return (await scope.ServiceProvider.GetRequiredService<AddNote>().ExecuteAsync(_ticket.Number, words, guard, default)).Refusal;
    }

    private async Task<Guid?> NewestAsync()
    {
        await using var db = portal.Database();
        return (await db.Tickets.SingleAsync(t => t.Id == _ticket.Id)).LastMessageId;
    }
}
