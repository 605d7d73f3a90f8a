using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;
using Heard = SupportPortal.Web.Live.Change;

namespace SupportPortal.Tests.Web.Features.Notifications;

public sealed class NotificationsTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Being_given_a_ticket_is_told_in_the_desk_and_by_mail_from_the_same_change()
    {
        var (lead, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(await desk.CustomerAsync(), TicketPriority.Critical);

        await AssignAsync(ticket, agent, by: lead);

        var row = Assert.Single(await ListAsync(agent));
        Assert.Equal((NotificationKind.TicketAssigned, ticket.Number, ticket.Subject, TicketPriority.Critical, lead.Name),
            (row.Kind, row.TicketNumber, row.Subject, row.Priority, row.Actor));
        Assert.Equal($"/tickets/{ticket.Number}", row.Link);
        Assert.Equal(1, await UnreadAsync(agent));
        await using var db = desk.Database();
        var told = await db.Notifications.SingleAsync(n => n.RecipientId == agent.Id, Ct);
        Assert.True(await db.OutboxMessages.AnyAsync(
            m => m.EventId == told.EventId && m.RecipientId == agent.Id && m.Kind == EmailKinds.TicketAssigned, Ct));
        Assert.Empty(await ListAsync(lead));
    }

    [Fact]
    public async Task What_time_brings_is_told_to_the_owner_and_without_one_to_those_who_run_the_desk()
    {
        var (agent, lead) = (await desk.AgentAsync(), await desk.SuperuserAsync());
        var owned = await desk.TicketAsync(await desk.CustomerAsync(), TicketPriority.High);
        await AssignAsync(owned, agent, by: agent);
        var unowned = await desk.TicketAsync(await desk.CustomerAsync(), TicketPriority.High);
        desk.Clock.Advance(TimeSpan.FromHours(9));

        await using var scope = desk.As(null);
        await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(Ct);

        Assert.Contains(await ListAsync(agent), row => (row.Kind, row.TicketNumber) == (NotificationKind.SlaBreach, owned.Number));
        Assert.DoesNotContain(await ListAsync(agent), row => row.TicketNumber == unowned.Number);
        Assert.Contains(await ListAsync(lead), row => (row.Kind, row.TicketNumber) == (NotificationKind.SlaBreach, unowned.Number));
    }

    [Fact]
    public async Task What_is_resolved_before_anybody_looked_is_dropped_and_what_was_read_stays_read()
    {
        var (lead, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        var customer = await desk.CustomerAsync();
        var tickets = new[] { await desk.TicketAsync(customer), await desk.TicketAsync(customer) };
        foreach (var ticket in tickets)
            await AssignAsync(ticket, agent, by: lead);
        await ReplyAsync(customer, tickets[0]);
        var read = (await ListAsync(agent)).Single(row => row.Kind is NotificationKind.CustomerReplied);
        await ReadAsync(agent, read.Id);
        var heard = new ConcurrentQueue<Guid>();
        using var _ = desk.Services.GetRequiredService<SupportPortal.Web.Live.ChangeFeed>()
            .Listen(Heard.Notices(agent.Id), () => heard.Enqueue(agent.Id));

        await ResolveAsync(lead, tickets);

        var rows = await ListAsync(agent);
        Assert.Equal(0, await UnreadAsync(agent));
        Assert.Equal([null, desk.Clock.GetUtcNow(), desk.Clock.GetUtcNow()], rows.Select(row => row.DroppedAt).Order());
        Assert.Null(rows.Single(row => row.Id == read.Id).DroppedAt);
        Assert.NotEmpty(heard);
    }

    [Fact]
    public async Task One_or_all_are_read_and_the_others_windows_hear_of_it_once()
    {
        var (lead, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        for (var i = 0; i < 3; i++)
            await AssignAsync(await desk.TicketAsync(await desk.CustomerAsync()), agent, by: lead);
        var told = 0;
        using var _ = desk.Services.GetRequiredService<SupportPortal.Web.Live.ChangeFeed>()
            .Listen(Heard.Notices(agent.Id), () => Interlocked.Increment(ref told));

        var newest = (await ListAsync(agent))[0];
        Assert.True((await ReadAsync(agent, newest.Id)).IsDone);
        Assert.True((await ReadAsync(agent, newest.Id)).IsDone);
        Assert.Equal((2, 1), (await UnreadAsync(agent), told));
        Assert.DoesNotContain(await ListAsync(agent, onlyUnread: true), row => row.Id == newest.Id);

        await using var scope = desk.As(agent);
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<ReadNotifications>().AllAsync(Ct));
        Assert.Equal((0, 2), (await UnreadAsync(agent), told));
    }

    [Fact]
    public async Task Somebody_elses_notification_is_not_there()
    {
        var (lead, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        await AssignAsync(await desk.TicketAsync(await desk.CustomerAsync()), agent, by: lead);
        var row = Assert.Single(await ListAsync(agent));

        Assert.Equal(NotificationRefusals.NotFound, (await ReadAsync(lead, row.Id)).Refusal);
        Assert.Equal(1, await UnreadAsync(agent));
    }

    [Fact]
    public async Task Who_opens_the_ticket_has_read_what_was_to_be_told_about_it()
    {
        var (lead, agent) = (await desk.SuperuserAsync(), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await AssignAsync(ticket, agent, by: lead);

        await using (var other = desk.As(lead))
            await other.ServiceProvider.GetRequiredService<ViewTicket>().ExecuteAsync(ticket.Number, Ct);
        Assert.Equal(1, await UnreadAsync(agent));
        await using (var own = desk.As(agent))
            await own.ServiceProvider.GetRequiredService<ViewTicket>().ExecuteAsync(ticket.Number, Ct);
        Assert.Equal(0, await UnreadAsync(agent));
    }

    [Fact]
    public async Task A_page_follows_the_one_before_without_gap_or_repetition()
    {
        var agent = await desk.AgentAsync();
        await using (var db = desk.Database())
        {
            for (var i = 0; i < 7; i++)
            {
                db.Add(new Notification
                {
                    Kind = NotificationKind.SlaWarning,
                    RecipientId = agent.Id,
                    EventId = Guid.CreateVersion7(),
                    CreatedAt = A.Monday.AddMinutes(i / 2), // two at the same instant
                });
            }

            await db.SaveChangesAsync(Ct);
        }

        await using var scope = desk.As(agent);
        var query = scope.ServiceProvider.GetRequiredService<NotificationsQuery>();
        var all = await query.ListAsync(false, new(null, 50), Ct);
        var walked = new List<NotificationRow>();
        while (true)
        {
            var page = await query.ListAsync(
                false, new(walked is [.., { } last] ? new(last.CreatedAt, last.Id) : null, 3), Ct);
            walked.AddRange(page.Take(3));
            if (page.Count <= 3)
                break;
        }

        Assert.Equal(7, all.Count);
        Assert.Equal(all, walked);
    }

    private async Task AssignAsync(Ticket ticket, PortalUser agent, PortalUser by)
    {
        await using var scope = desk.As(by);
        var assigned = await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
            .ExecuteAsync(new(ticket.Number, Assignee: new(agent.Id)), Ct);
        Assert.True(assigned.IsDone, assigned.Refusal?.Code);
    }

    private async Task ReplyAsync(PortalUser author, Ticket ticket)
    {
        await using var scope = desk.As(author);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ReplyToTicket>()
            .ExecuteAsync(new(ticket.Number, "Still broken.", TicketChannel.Web), Ct)).IsDone);
    }

    private async Task ResolveAsync(PortalUser by, IEnumerable<Ticket> tickets)
    {
        await using var scope = desk.As(by);
        var run = await scope.ServiceProvider.GetRequiredService<RunBulkAction>()
            .StartAsync(new(BulkAction.Resolve), [.. tickets.Select(t => t.Id)], Ct);
        await run.Value.Completion;
    }

    private async Task<List<NotificationRow>> ListAsync(PortalUser person, bool onlyUnread = false)
    {
        await using var scope = desk.As(person);
        return await scope.ServiceProvider.GetRequiredService<NotificationsQuery>().ListAsync(onlyUnread, new(null, 50), Ct);
    }

    private async Task<int> UnreadAsync(PortalUser person)
    {
        await using var scope = desk.As(person);
        return (await scope.ServiceProvider.GetRequiredService<NotificationsQuery>().UnreadAsync(Ct)).Count;
    }

    private async Task<SupportPortal.Domain.Kernel.Result> ReadAsync(PortalUser person, Guid id)
    {
        await using var scope = desk.As(person);
        return await scope.ServiceProvider.GetRequiredService<ReadNotifications>().OneAsync(id, Ct);
    }
}
