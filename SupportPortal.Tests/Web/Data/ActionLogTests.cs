using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Data;

public sealed class ActionLogTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_change_says_who_what_from_to_when_and_where_from()
    {
        var (agent, ticket) = (await portal.AgentAsync(), await TicketAsync());
        var session = Guid.CreateVersion7();
        await using var scope = portal.As(agent);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ComeFrom(new(ActionChannel.Api, "203.0.113.7", session));

        await scope.ServiceProvider.GetRequiredService<ChangeTicket>().ExecuteAsync(new(ticket.Number, Priority: TicketPriority.Low), Ct);

        var line = Assert.Single(await LinesAsync(agent));
        Assert.Equal((agent.Name, ActionCode.TicketPriority, "High", "Low"), (line.Actor, line.Action, line.From, line.To));
        Assert.Equal((ActionSubject.Ticket, ticket.Id, ticket.Number), (line.SubjectKind, line.SubjectId, line.Subject));
        Assert.Equal((ActionChannel.Api, "203.0.113.7", session), (line.Channel, line.Address, line.SessionId));
        Assert.Equal(portal.Clock.Now(), line.At);
    }

    [Fact]
    public async Task Two_changes_in_one_save_are_two_lines_and_people_are_named()
    {
        var (agent, other, ticket) = (await portal.AgentAsync(), await portal.AgentAsync(), await TicketAsync());

        await AsAsync<ChangeTicket>(agent, change => change.ExecuteAsync(
            new(ticket.Number, Priority: TicketPriority.Low, Assignee: new(other.Id)), Ct));
        await AsAsync<ChangeTicket>(agent, change => change.ExecuteAsync(new(ticket.Number, Assignee: new(agent.Id)), Ct));

        Assert.Equal(
            [
                (ActionCode.TicketPriority, "High", "Low"), (ActionCode.TicketStatus, "New", "Open"),
                (ActionCode.TicketAssignee, null, other.Name), (ActionCode.TicketAssignee, other.Name, agent.Name),
            ],
            (await LinesAsync(agent)).Select(l => (l.Action, l.From, l.To)).Order());
    }

    [Fact]
    public async Task What_is_refused_or_rolled_back_leaves_no_line()
    {
        var (agent, ticket) = (await portal.AgentAsync(), await TicketAsync());

        await AsAsync<ChangeTicket>(agent, async change =>
            Assert.False((await change.ExecuteAsync(new(ticket.Number, Version: 99, Subject: "x"), Ct)).IsDone));
        await using (var scope = portal.As(agent))
        await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct))
        await using (await db.Database.BeginTransactionAsync(Ct))
        {
            (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).ChangePriority(TicketPriority.Low, agent.Id, portal.Clock.Now());
            await db.SaveChangesAsync(Ct);
            Assert.Equal(1, await db.Actions.CountAsync(a => a.ActorId == agent.Id, Ct));
        }

        Assert.Empty(await LinesAsync(agent));
    }

    [Fact]
    public async Task A_save_that_somebody_else_was_faster_than_leaves_one_line_when_it_is_done_again()
    {
        var (agent, ticket) = (await portal.AgentAsync(), await TicketAsync());
        await using var scope = portal.As(agent);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct);
        var stale = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
        await AsAsync<ChangeTicket>(await portal.AgentAsync(), change => change.ExecuteAsync(new(ticket.Number, Subject: "Faster"), Ct));

        stale.ChangePriority(TicketPriority.Low, agent.Id, portal.Clock.Now());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Ct));
        await AsAsync<ChangeTicket>(agent, change => change.ExecuteAsync(new(ticket.Number, Priority: TicketPriority.Low), Ct));

        Assert.Single(await LinesAsync(agent));
    }

    [Fact]
    public async Task Of_what_is_written_only_the_fact_is_kept()
    {
        var (agent, ticket) = (await portal.AgentAsync(), await TicketAsync());

        await AsAsync<ReplyToTicket>(agent, reply => reply.ExecuteAsync(new(ticket.Number, "a secret", TicketChannel.Web), Ct));
        await AsAsync<AddNote>(agent, note => note.ExecuteAsync(ticket.Number, "a secret", null, Ct));

        var lines = await LinesAsync(agent);
        Assert.Equal([ActionCode.TicketStatus, ActionCode.TicketReplied, ActionCode.TicketNoted], lines.Select(l => l.Action));
        Assert.DoesNotContain(lines, l => $"{l.From}{l.To}{l.Subject}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Customers_and_the_system_are_not_in_it()
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var before = await CountAsync();

        await AsAsync<ReplyToTicket>(customer, reply => reply.ExecuteAsync(new(ticket.Number, "me again", TicketChannel.Web), Ct));
        await AsAsync<JudgeSolution>(customer, judge => judge.ExecuteAsync(ticket.Number, solved: true, Ct));
        await using (var scope = portal.As(null))
        await using (var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Ct))
        {
            (await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct)).Close(null, portal.Clock.Now());
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Many_at_once_leave_a_line_each_even_when_their_doer_is_gone_meanwhile()
    {
        var agent = await portal.AgentAsync();
        var tickets = await portal.OpenManyAsync(await portal.CustomerAsync(), 700);
        await using var scope = portal.As(agent);

        var run = (await scope.ServiceProvider.GetRequiredService<RunBulkAction>()
            .StartAsync(new(BulkAction.Resolve), [.. tickets.Select(t => t.Id)], Ct)).Value;
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new());
        await run.Completion;

        Assert.Equal(700, run.Done);
        var lines = await LinesAsync(agent);
        Assert.Equal(tickets.Select(t => t.Number).Order(), lines.Select(l => l.Subject).Order());
        Assert.All(lines, line => Assert.Equal((ActionCode.TicketStatus, "Resolved"), (line.Action, line.To)));
    }

    [Fact]
    public async Task Raising_answering_and_lowering_are_a_line_each()
    {
        var (agent, other, ticket) = (await portal.AgentAsync(), await portal.AgentAsync(), await TicketAsync());

        var raised = Guid.Empty;
        await AsAsync<EscalateTicket>(agent, async escalate => raised = (await escalate.ExecuteAsync(ticket.Number, "They called", Ct)).Value);
        await AsAsync<AcknowledgeEscalations>(other, acknowledge => acknowledge.ExecuteAsync(raised, "mine", Ct));
        await AsAsync<EscalateTicket>(agent, escalate => escalate.ExecuteAsync(ticket.Number, "Again", Ct));
        await AsAsync<LowerEscalation>(other, lower => lower.ExecuteAsync(ticket.Number, null, Ct));

        Assert.Equal(
            [(ActionCode.TicketEscalation, "0", "1"), (ActionCode.TicketEscalation, "1", "2")],
            (await LinesAsync(agent)).Select(l => (l.Action, l.From, l.To)).Order());
        Assert.Equal(
            [(ActionCode.TicketEscalation, ticket.Number), (ActionCode.EscalationAnswered, ticket.Number)],
            (await LinesAsync(other)).Select(l => (l.Action, l.Subject)).Order());
    }

    [Fact]
    public async Task What_a_superuser_does_to_people_is_told_from_and_to()
    {
        var (boss, customer) = (await portal.SuperuserAsync(), await portal.CustomerAsync());

        await AsAsync<ChangeCustomerKind>(boss, change => change.ExecuteAsync(customer.Id, CustomerKind.Writer, Ct));
        await AsAsync<ChangeRole>(boss, change => change.ExecuteAsync(customer.Id, Roles.Staff, Ct));
        await AsAsync<ShutAccount>(boss, shut => shut.ExecuteAsync(customer.Id, "left", Ct));
        await AsAsync<ShutAccount>(boss, shut => shut.UndoAsync(customer.Id, Ct));
        await AsAsync<ShutAccount>(boss, async shut => Assert.False((await shut.ExecuteAsync(boss.Id, null, Ct)).IsDone));

        var lines = await LinesAsync(boss);
        Assert.Equal(
            [
                (ActionCode.UserRole, Roles.Customer, Roles.Staff), (ActionCode.UserShutOut, null, "left"), (ActionCode.UserLetIn, null, null),
                (ActionCode.CustomerKind, "Client", "Writer"), (ActionCode.AgentCreated, null, null),
            ],
            lines.Select(l => (l.Action, l.From, l.To)).Order());
        Assert.All(lines, line => Assert.Equal((ActionSubject.User, customer.Id, customer.Name), (line.SubjectKind, line.SubjectId, line.Subject)));
    }

    [Fact]
    public async Task Signing_in_and_out_of_staff_and_their_presence_are_in_it()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var sessions = portal.Services.GetRequiredService<Sessions>();
        var before = await CountAsync();

        var session = await sessions.StartAsync(agent.Id, SessionKind.Api, Ct);
        await sessions.StartAsync(customer.Id, SessionKind.Browser, Ct);
        await AsAsync<SetAvailability>(agent, set => set.ExecuteAsync(Availability.Away, Ct));

        Assert.Equal(before + 2, await CountAsync());
        Assert.Equal(
            [
                (ActionCode.AgentAvailability, "Available", "Away", ActionChannel.Web, null),
                (ActionCode.SignedIn, null, null, ActionChannel.Api, (Guid?)session),
            ],
            (await LinesAsync(agent)).Select(l => (l.Action, l.From, l.To, l.Channel, l.SessionId)).Order());
    }

    [Fact]
    public async Task A_job_that_somebody_runs_is_theirs_and_what_it_does_is_nobodys()
    {
        var boss = await portal.SuperuserAsync();
        await TicketAsync();

        await AsAsync<RunJob>(boss, run => run.ExecuteAsync("auto-assign", boss.Id, Ct));
        await AsAsync<RunJob>(boss, run => run.ExecuteAsync("auto-assign", null, Ct));

        var line = Assert.Single(await LinesAsync(boss));
        Assert.Equal((ActionCode.JobRun, ActionSubject.Job, "auto-assign"), (line.Action, line.SubjectKind, line.Subject));
    }

    [Fact]
    public async Task A_name_that_is_too_long_or_hostile_is_kept_as_text()
    {
        var boss = await portal.SuperuserAsync();
        var hostile = await portal.CustomerAsync();
        await using (var db = portal.Database())
            await db.Users.Where(u => u.Id == hostile.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "=HYPERLINK(\"x\")<script>"), Ct);

        await AsAsync<ShutAccount>(boss, shut => shut.ExecuteAsync(hostile.Id, new string('r', 400), Ct));

        var line = Assert.Single(await LinesAsync(boss));
        Assert.Equal("=HYPERLINK(\"x\")<script>", line.Subject);
        Assert.Equal((ActionEntry.ValueMaxLength, true), (line.To!.Length, line.To.EndsWith("… (+208)", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("UPDATE action_log SET actor = 'somebody else'")]
    [InlineData("DELETE FROM action_log")]
    [InlineData("DELETE FROM action_log WHERE actor = 'nobody at all'")]
    [InlineData("TRUNCATE TABLE action_log")]
    public async Task The_database_refuses_to_change_or_remove_a_line(string statement)
    {
        if (TestDatabase.Provider is DatabaseProvider.SqlServer && statement.StartsWith("TRUNCATE", StringComparison.Ordinal))
            return; // no trigger sees it there; it needs the right to alter the table
        var (agent, ticket) = (await portal.AgentAsync(), await TicketAsync());
        await AsAsync<ChangeTicket>(agent, change => change.ExecuteAsync(new(ticket.Number, Subject: "New"), Ct));
        await using var db = portal.Database();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(statement, Ct));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal("New", Assert.Single(await LinesAsync(agent)).To);
    }

    private async Task<Ticket> TicketAsync() => await portal.TicketAsync(await portal.CustomerAsync());

    private async Task<List<ActionEntry>> LinesAsync(PortalUser actor)
    {
        await using var db = portal.Database();
        return await db.Actions.AsNoTracking().Where(a => a.ActorId == actor.Id).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(Ct);
    }

    private async Task<int> CountAsync()
    {
        await using var db = portal.Database();
        return await db.Actions.CountAsync(Ct);
    }

    private async Task AsAsync<TUseCase>(PortalUser person, Func<TUseCase, Task> act)
        where TUseCase : notnull
    {
        await using var scope = portal.As(person);
        await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
