using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Bulk;

public sealed class RunBulkActionTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _colleague = null!;
    private PortalUser _customer = null!;

    public async Task InitializeAsync()
    {
        _agent = await portal.AgentAsync();
        _colleague = await portal.AgentAsync();
        _customer = await portal.CustomerAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_action_changes_every_ticket_and_leaves_its_trace()
    {
        (BulkCommand Command, Func<Ticket, bool> Holds, TicketChangeKind Trace)[] table =
        [
            (new(BulkAction.Assign, _colleague.Id), t => t.AssigneeId == _colleague.Id, TicketChangeKind.Assignee),
            (new(BulkAction.Status, Status: TicketStatus.OnHold), t => t.Status is TicketStatus.OnHold, TicketChangeKind.Status),
            (new(BulkAction.Escalate, Reason: "Three customers wait"), t => t.EscalationLevel == 1, TicketChangeKind.Escalation),
            (new(BulkAction.Resolve), t => t is { Status: TicketStatus.Resolved, ResolvedAt: not null }, TicketChangeKind.Status),
        ];
        foreach (var (command, holds, trace) in table)
        {
            var ids = await OpenAsync(3);
            var run = await RunAsync(command, ids);

            Assert.All(run.Items, item => Assert.Equal(BulkOutcome.Done, item.Outcome));
            Assert.Equal((3, 3, 3), (run.Total, run.Finished, run.Done));
            await using var db = portal.Database();
            Assert.All(await db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(), ticket => Assert.True(holds(ticket), command.ToString()));
            Assert.True(3 <= await db.TicketChanges.CountAsync(c => ids.Contains(c.TicketId) && c.Kind == trace && c.ActorId == _agent.Id));
        }
    }

    [Fact]
    public async Task A_new_priority_moves_the_promise_and_a_ticket_that_has_it_already_is_skipped()
    {
        var ids = await OpenAsync(4); // one of each priority

        var run = await RunAsync(new(BulkAction.Priority, Priority: TicketPriority.Critical), ids);

        Assert.Equal((3, 4), (run.Done, run.Finished));
        var skipped = Assert.Single(run.Items, item => item.Outcome is BulkOutcome.Skipped);
        Assert.Equal(TicketRefusals.NothingToDo, skipped.Why);
        await using var db = portal.Database();
        Assert.All(
            await db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(),
            ticket => Assert.Equal(ticket.CreatedAt + TimeSpan.FromHours(2), ticket.SlaDueAt));
    }

    [Fact]
    public async Task One_ticket_that_refuses_does_not_stop_the_others()
    {
        var ids = await OpenAsync(3);
        await RunAsync(new(BulkAction.Resolve), [ids[0]]);
        await RunAsync(new(BulkAction.Status, Status: TicketStatus.Closed), [ids[0]]);
        var unknown = Guid.CreateVersion7();

        var run = await RunAsync(new(BulkAction.Assign, _agent.Id), [ids[0], unknown, ids[1], ids[2]]);

        Assert.Equal(2, run.Done);
        Assert.Equal(TicketRefusals.Closed, Item(run, ids[0]).Why);
        Assert.Equal((BulkOutcome.Skipped, TicketRefusals.NotFound), (Item(run, unknown).Outcome, Item(run, unknown).Why));
    }

    [Fact]
    public async Task Two_runs_at_once_change_each_ticket_once()
    {
        var ids = await OpenAsync(700);

        var first = await StartAsync(new(BulkAction.Resolve), ids);
        var second = await StartAsync(new(BulkAction.Resolve), [.. ids.Reverse()], _colleague);
        await Task.WhenAll(first.Value.Completion, second.Value.Completion);

        Assert.Equal(700, first.Value.Done + second.Value.Done);
        Assert.DoesNotContain(first.Value.Items.Concat(second.Value.Items), item => item.Outcome is BulkOutcome.Failed);
        await using var db = portal.Database();
        Assert.Equal(700, await db.TicketChanges.CountAsync(c => ids.Contains(c.TicketId) && c.To == nameof(TicketStatus.Resolved)));
    }

    [Fact]
    public async Task A_cancelled_run_stops_and_what_it_did_not_reach_stays_as_it_was()
    {
        var ids = await OpenAsync(2_500);

        var started = await StartAsync(new(BulkAction.Resolve), ids);
        started.Value.Cancel();
        await started.Value.Completion;

        var run = started.Value;
        Assert.True(run is { IsCancelled: true, IsCompleted: true });
        Assert.True(run.Finished < ids.Count, $"{run.Finished} of {ids.Count} were changed after cancelling");
        await using var db = portal.Database();
        Assert.Equal(run.Done, await db.Tickets.CountAsync(t => ids.Contains(t.Id) && t.ResolvedAt != null));
    }

    [Fact]
    public async Task A_customer_may_not_and_a_command_without_its_value_is_refused()
    {
        var ids = await OpenAsync(1);
        (BulkCommand Command, PortalUser User, string Code)[] table =
        [
            (new(BulkAction.Resolve), _customer, TicketRefusals.NotFound.Code),
            (new(BulkAction.Status), _agent, "value.unknown"),
            (new(BulkAction.Priority), _agent, "value.unknown"),
            (new(BulkAction.Escalate, Reason: " "), _agent, TicketRefusals.ReasonMissing.Code),
            (new(BulkAction.Escalate, Reason: new('x', 501)), _agent, TextRules.TooLong),
            (new(BulkAction.Assign, _customer.Id), _agent, TicketRefusals.AssigneeUnknown.Code),
        ];

        foreach (var (command, user, code) in table)
            Assert.Equal(code, (await StartAsync(command, ids, user)).Refusal?.Code);

        await using var db = portal.Database();
        Assert.Equal(TicketStatus.New, (await db.Tickets.SingleAsync(t => t.Id == ids[0])).Status);
    }

    private static BulkItem Item(BulkRun run, Guid id) => run.Items.Single(item => item.TicketId == id);

    private async Task<IReadOnlyList<Guid>> OpenAsync(int count) =>
        [.. (await portal.OpenManyAsync(_customer, count)).Select(t => t.Id)];

    private async Task<Result<BulkRun>> StartAsync(BulkCommand command, IReadOnlyList<Guid> ids, PortalUser? user = null)
    {
        await using var scope = portal.As(user ?? _agent);
        return await scope.ServiceProvider.GetRequiredService<RunBulkAction>().StartAsync(command, ids, CancellationToken.None);
    }

    private async Task<BulkRun> RunAsync(BulkCommand command, IReadOnlyList<Guid> ids)
    {
        var started = await StartAsync(command, ids);
        await started.Value.Completion;
        return started.Value;
    }
}
