using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Escalations;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Escalations.Log;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Escalations;

public sealed class EscalationUseCaseTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_colleague_answers_once_and_open_pages_of_the_ticket_hear_of_it()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var id = await EscalateAsync(agent, ticket);
        var heard = new List<Change>();
        using var listening = portal.Services.GetRequiredService<ChangeFeed>().Listen(heard.AddRange);

        Assert.Equal(EscalationRefusals.Own, (await AcknowledgeAsync(agent, id)).Refusal);
        Assert.Empty(heard);
        Assert.True((await AcknowledgeAsync(lead, id, "On it")).IsDone);
        Assert.Contains(new Change(ticket.Id, IsNew: false), heard);
        Assert.Equal(EscalationRefusals.AlreadyAcknowledged, (await AcknowledgeAsync(lead, id)).Refusal);

        var row = (await FindAsync(agent, id))!;
        Assert.Equal((lead.Name, "On it", agent.Name, ticket.Number), (row.AcknowledgedBy, row.Line.AcknowledgementNote, row.Actor, row.Number));
    }

    [Fact]
    public async Task The_owner_and_those_who_run_the_desk_are_told_once_and_the_acting_person_is_not()
    {
        var (owner, acting, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync(), await portal.SuperuserAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        await using (var scope = portal.As(lead))
            await scope.ServiceProvider.GetRequiredService<ChangeTicket>().ExecuteAsync(new(ticket.Number, Assignee: new(owner.Id)), default);

        await EscalateAsync(acting, ticket);

        await using (var db = portal.Database())
        {
            var told = await db.Notifications
                .Where(n => n.TicketId == ticket.Id && n.Kind == NotificationKind.TicketEscalated).ToListAsync();
            Assert.All([owner.Id, lead.Id], id => Assert.Single(told, n => n.RecipientId == id));
            Assert.DoesNotContain(told, n => n.RecipientId == acting.Id);
            Assert.All(told, n => Assert.Equal((acting.Id, "Look at this"), (n.ActorId!.Value, n.Detail)));
        }
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_is_refused()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        for (var round = 0; round < Ticket.HighestEscalationLevel; round++)
        {
            var id = await EscalateAsync(await portal.AgentAsync(), ticket);
            var (one, other) = (await portal.AgentAsync(), await portal.AgentAsync());

            var results = await Task.WhenAll(Task.Run(() => AcknowledgeAsync(one, id)), Task.Run(() => AcknowledgeAsync(other, id)));

            Assert.Single(results, result => result.IsDone);
            Assert.Single(results, result => result.Refusal == EscalationRefusals.AlreadyAcknowledged);
        }
    }

    [Fact]
    public async Task Customers_neither_see_nor_answer_the_log()
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var id = await EscalateAsync(await portal.AgentAsync(), ticket);

        Assert.Null(await FindAsync(customer, id));
        Assert.Equal(EscalationRefusals.NotFound, (await AcknowledgeAsync(customer, id)).Refusal);
        await using var scope = portal.As(customer);
        Assert.Equal(
            TicketRefusals.NotFound,
            (await scope.ServiceProvider.GetRequiredService<EscalateTicket>().ExecuteAsync(ticket.Number, "Now!", default)).Refusal);
    }

    [Fact]
    public async Task Lowering_closes_what_had_raised_it_and_leaves_the_level_below_waiting()
    {
        var agent = await portal.AgentAsync();
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var (first, second) = (await EscalateAsync(agent, ticket), await EscalateAsync(agent, ticket));

        await using (var scope = portal.As(agent))
            Assert.True((await scope.ServiceProvider.GetRequiredService<LowerEscalation>().ExecuteAsync(ticket.Number, "A mistake", default)).IsDone);

        Assert.Null((await FindAsync(agent, first))!.Line.AcknowledgedAt);
        Assert.Equal(agent.Id, (await FindAsync(agent, second))!.Line.AcknowledgedBy);
        await using var db = portal.Database();
        Assert.Equal(1, (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).EscalationLevel);
        Assert.Equal(1, await db.Escalations.CountAsync(e => e.ItemId == ticket.Id && e.AcknowledgedAt == null));
    }

    [Fact]
    public async Task A_hundred_tickets_escalated_at_once_are_a_hundred_lines()
    {
        var agent = await portal.AgentAsync();
        var ids = (await portal.OpenManyAsync(await portal.CustomerAsync(), 100)).Select(t => t.Id).ToList();
        await using var scope = portal.As(agent);
        var run = await scope.ServiceProvider.GetRequiredService<RunBulkAction>()
            .StartAsync(new(BulkAction.Escalate, Reason: "The mail server is down"), ids, default);
        await run.Value.Completion;

        await using var db = portal.Database();
        var lines = await db.Escalations.Where(e => ids.Contains(e.ItemId)).ToListAsync();
        Assert.Equal(100, lines.Count);
        Assert.All(lines, line => Assert.Equal(
            (EscalationAction.LevelRaised, 1, "The mail server is down", agent.Id), (line.Action, line.Level, line.Reason, line.ActorId!.Value)));
    }

    [Fact]
    public async Task Each_filter_finds_its_lines_newest_first_and_pages_do_not_overlap()
    {
        var (reader, owner) = (await portal.AgentAsync(), await portal.AgentAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var start = portal.Clock.GetUtcNow().AddYears(1);
        Escalation[] lines =
        [
            Rule(EscalationAction.PriorityRaised, 0, start, "Medium", "High"),
            Rule(EscalationAction.Reassigned, 1, start, null, owner.Id.ToString()), // at the same instant as the one before
            Escalation.ByHand(EscalatedItem.Ticket, ticket.Id, null, 1, 2, "Again", owner.Id, start.AddHours(1)),
            Escalation.ByHand(EscalatedItem.Ticket, ticket.Id, owner.Id, 2, 3, "And again", owner.Id, start.AddHours(2)),
        ];
        lines[3].Acknowledge(reader.Id, null, start.AddHours(3));
        await using (var db = portal.Database())
        {
            db.AddRange(lines);
            await db.SaveChangesAsync();
        }

        var all = new EscalationFilter(TicketNumber: ticket.Number);
        (EscalationFilter Filter, int[] Found)[] table =
        [
            (all, [3, 2, 1, 0]),
            (all with { State = EscalationState.Open }, [2, 1, 0]),
            (all with { State = EscalationState.Acknowledged }, [3]),
            (all with { Origin = EscalationOrigin.Rule }, [1, 0]),
            (all with { Action = EscalationAction.Reassigned }, [1]),
            (all with { Level = 3 }, [3]),
            (all with { Owner = new(owner.Id) }, [3, 1, 0]),
            (all with { Owner = new(null) }, [2]),
            (all with { From = start.AddHours(1) }, [3, 2]),
            (all with { Until = start.AddHours(1) }, [1, 0]),
            (all with { TicketNumber = "TKT-1999-00001" }, []),
        ];
        await using var scope = portal.As(reader);
        var log = scope.ServiceProvider.GetRequiredService<EscalationLogQuery>();
        foreach (var (filter, found) in table)
        {
            var rows = await log.PageAsync(filter, null, 10, default);
            Assert.Equal(
                found.Select(i => lines[i]).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Id),
                rows.Select(row => row.Line.Id));
        }

        var walked = new List<Guid>();
        for (EscalationRow? last = null; ;)
        {
            var rows = await log.PageAsync(all, last is null ? null : new(last.Line.At, last.Line.Id), 1, default);
            if (rows.Count == 0)
                break;
            walked.Add((last = rows[0]).Line.Id);
        }

        Assert.Equal(4, walked.Distinct().Count());
        Assert.Equal(4, walked.Count);
        Assert.Equal(owner.Name, (await log.FindAsync(lines[1].Id, default))!.To);

        var list = new EscalationList(log);
        await list.BeginAsync(all with { Until = start.AddHours(2) }, default);
        Assert.Equal((3, 0), (list.Rows!.Count, list.Arrived));
        Assert.Equal(1, await log.CountNewerAsync(all, new(lines[2].At, lines[2].Id), default));

        Escalation Rule(EscalationAction action, int level, DateTimeOffset at, string? from, string? to) => Escalation.ByRule(
            EscalatedItem.Ticket, ticket.Id, owner.Id, level, action, from, to, new("Standard", "resolution", 90, 1), at);
    }

    [Fact]
    public async Task What_comes_is_counted_and_moves_nothing_and_an_empty_list_shows_it_at_once()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        await using var scope = portal.As(lead);
        var list = new EscalationList(scope.ServiceProvider.GetRequiredService<EscalationLogQuery>());
        var filter = new EscalationFilter(TicketNumber: ticket.Number);
        await list.BeginAsync(filter, default);
        Assert.Empty(list.Rows!);

        var first = await EscalateAsync(agent, ticket);
        await list.FreshenAsync(default);
        Assert.Equal([first], list.Rows!.Select(row => row.Line.Id));

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await EscalateAsync(agent, ticket);
        await AcknowledgeAsync(lead, first);
        await list.FreshenAsync(default);
        Assert.Equal([first], list.Rows!.Select(row => row.Line.Id));
        Assert.Equal(lead.Name, list.Rows![0].AcknowledgedBy);
        Assert.Equal(1, list.Arrived);

        await list.BeginAsync(filter, default);
        Assert.Equal((2, 0), (list.Rows!.Count, list.Arrived));
    }

    [Fact]
    public async Task A_bridge_that_missed_an_answer_finds_it_later()
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var id = await EscalateAsync(await portal.AgentAsync(), ticket);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        var since = portal.Clock.GetUtcNow();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await AcknowledgeAsync(await portal.SuperuserAsync(), id);

        var missed = await new ChangesSince(portal.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>()).ReadAsync(since, default);

        Assert.Contains(missed, change => change.Change == new Change(ticket.Id, IsNew: false));
    }

    private async Task<Guid> EscalateAsync(PortalUser who, Ticket ticket)
    {
        await using var scope = portal.As(who);
        return (await scope.ServiceProvider.GetRequiredService<EscalateTicket>().ExecuteAsync(ticket.Number, "Look at this", default)).Value;
    }

    private async Task<Result> AcknowledgeAsync(PortalUser who, Guid id, string? note = null)
    {
        await using var scope = portal.As(who);
        return await scope.ServiceProvider.GetRequiredService<AcknowledgeEscalations>().ExecuteAsync(id, note, default);
    }

    private async Task<EscalationRow?> FindAsync(PortalUser who, Guid id)
    {
        await using var scope = portal.As(who);
        return await scope.ServiceProvider.GetRequiredService<EscalationLogQuery>().FindAsync(id, default);
    }
}
