using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

public sealed class TicketPageQueryTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;

    public async Task InitializeAsync() => (_agent, _customer) = (await portal.AgentAsync(), await portal.CustomerAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Replies_and_notes_stand_in_one_thread_oldest_first()
    {
        var ticket = await portal.TicketAsync(_customer);
        await SayAsync(ticket, _customer, "hello?");
        await NoteAsync(ticket, "careful");
        await SayAsync(ticket, _agent, "hello!");

        var view = (await FindAsync(ticket.Number))!;
        Assert.Equal(
            [(MessageVoice.Customer, "hello?", _customer.Name), (MessageVoice.Note, "careful", _agent.Name), (MessageVoice.Staff, "hello!", _agent.Name)],
            view.Messages.Select(m => (m.Voice, m.Body, m.Author)));
        Assert.Equal(view.Messages[^1].Id, view.LastMessageId);
        Assert.False(view.HasEarlier);
    }

    [Fact]
    public async Task Only_the_newest_messages_of_both_kinds_are_loaded()
    {
        var ticket = await portal.TicketAsync(_customer);
        foreach (var words in new[] { "1", "2", "3" })
        {
            await SayAsync(ticket, _agent, words);
            await NoteAsync(ticket, $"note {words}");
        }

        var view = (await FindAsync(ticket.Number, messages: 3))!;
        Assert.Equal(["note 2", "3", "note 3"], view.Messages.Select(m => m.Body));
        Assert.True(view.HasEarlier);
        Assert.False((await FindAsync(ticket.Number, messages: 6))!.HasEarlier);
    }

    [Fact]
    public async Task The_history_names_people_and_says_from_what_to_what()
    {
        var ticket = await portal.TicketAsync(_customer);
        await ChangeAsync(new(ticket.Number, Assignee: new(_agent.Id)));
        await ChangeAsync(new(ticket.Number, Priority: TicketPriority.Low));
        await ChangeAsync(new(ticket.Number, EscalationReason: "VIP"));

        var view = (await FindAsync(ticket.Number))!;
        var assigned = view.History.Single(e => e.Kind is TicketChangeKind.Assignee);
        Assert.Equal((_agent.Name, null, _agent.Name), (assigned.Actor, assigned.From, assigned.To));
        var priority = view.History.Single(e => e.Kind is TicketChangeKind.Priority);
        Assert.Equal(("High", "Low"), (priority.From, priority.To));
        Assert.Equal("VIP", view.History.Single(e => e.Kind is TicketChangeKind.Escalation).Why);
        Assert.Equal(TicketChangeKind.Created, view.History[0].Kind);
        Assert.Equal(_agent.Id, view.Assignee?.Id);
    }

    [Fact]
    public async Task The_requesters_other_open_tickets_and_follow_ups_are_linked()
    {
        var other = await portal.TicketAsync(_customer, subject: "other");
        var closed = await portal.TicketAsync(_customer, subject: "closed");
        await portal.TicketAsync(await portal.CustomerAsync(), subject: "stranger");
        await ChangeAsync(new(closed.Number, Status: TicketStatus.Resolved));
        await ChangeAsync(new(closed.Number, Status: TicketStatus.Closed));
        var next = await SayAsync(closed, _customer, "again");

        var before = (await FindAsync(closed.Number))!;
        Assert.Equal([next.FollowUpNumber!], before.FollowedBy.Select(l => l.Number));
        Assert.Equal([next.FollowUpNumber!, other.Number], before.OthersOpen.Select(l => l.Number));
        Assert.Equal(closed.Number, (await FindAsync(next.FollowUpNumber!))!.FollowsUp?.Number);
    }

    [Fact]
    public async Task Who_may_not_see_the_ticket_finds_nothing()
    {
        var ticket = await portal.TicketAsync(_customer);
        Assert.Null(await FindAsync("TKT-2026-99999"));
        await using var scope = portal.As(await portal.CustomerAsync());
        Assert.Null(await scope.ServiceProvider.GetRequiredService<TicketPageQuery>().ExecuteAsync(ticket.Number, 50, default));
    }

    [Fact]
    public async Task The_next_ticket_is_the_nearest_due_besides_the_one_at_hand()
    {
        var urgent = await portal.TicketAsync(_customer, TicketPriority.Critical);
        var later = await portal.TicketAsync(_customer, TicketPriority.Critical);
        await using var scope = portal.As(_agent);
        var next = scope.ServiceProvider.GetRequiredService<NextTicketQuery>();
        var first = await next.ExecuteAsync(Guid.Empty, default);
        Assert.Contains(first, new[] { urgent.Number, later.Number });
        var (here, there) = first == urgent.Number ? (urgent, later) : (later, urgent);
        Assert.Equal(there.Number, await next.ExecuteAsync(here.Id, default));
    }

    private async Task<TicketView?> FindAsync(string number, int messages = TicketPageQuery.FirstMessages)
    {
        await using var scope = portal.As(_agent);
        return await scope.ServiceProvider.GetRequiredService<TicketPageQuery>().ExecuteAsync(number, messages, default);
    }

    private async Task<ReplyOutcome> SayAsync(Ticket ticket, PortalUser author, string words)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = portal.As(author);
        return (await scope.ServiceProvider.GetRequiredService<ReplyToTicket>()
            .ExecuteAsync(new(ticket.Number, words, TicketChannel.Web), default)).Value;
    }

    private async Task NoteAsync(Ticket ticket, string words)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = portal.As(_agent);
        Assert.True((await scope.ServiceProvider.GetRequiredService<AddNote>().ExecuteAsync(ticket.Number, words, null, default)).IsDone);
    }

    private async Task ChangeAsync(ChangeTicketCommand command)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = portal.As(_agent);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeTicket>().ExecuteAsync(command, default)).IsDone);
    }
}
