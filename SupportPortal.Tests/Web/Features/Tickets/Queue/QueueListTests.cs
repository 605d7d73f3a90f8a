using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class QueueListTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;
    private AsyncServiceScope _scope;

    public async Task InitializeAsync()
    {
        (_agent, _customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        _scope = portal.As(_agent);
    }

    public async Task DisposeAsync() => await _scope.DisposeAsync();

    [Fact]
    public async Task A_changed_row_is_updated_where_it_stands()
    {
        var tickets = await portal.OpenManyAsync(_customer, 8);
        var list = await ShowAsync();
        var before = list.Lines.ToList();
        var changed = before[6].Row;

        await ChangeAsync(new(changed.Number, Priority: TicketPriority.Critical));
        Assert.True(await list.ApplyAsync([new(changed.Id, false)], CancellationToken.None));

        var after = list.Lines.ToList();
        Assert.Equal(before.Select(l => l.Row.Id), after.Select(l => l.Row.Id));
        Assert.Equal(TicketPriority.Critical, after[6].Row.Priority);
        Assert.True(after[6] is { IsFresh: true, HasLeft: false });
        Assert.Equal(tickets.Count, list.KnownLength);
    }

    [Fact]
    public async Task A_row_that_left_the_list_stays_in_sight_until_the_list_is_asked_for_anew()
    {
        await portal.OpenManyAsync(_customer, 30);
        var list = await ShowAsync(count: 10);
        var gone = list.Lines.Take(3).Select(l => l.Row).ToList();
        foreach (var row in gone)
            await ChangeAsync(new(row.Number, Status: TicketStatus.Resolved));
        await list.ApplyAsync([.. gone.Select(row => new SupportPortal.Web.Live.Change(row.Id, false))], CancellationToken.None);

        Assert.Equal([true, true, true, false], list.Lines.Take(4).Select(l => l.HasLeft));
        var next = await list.WindowAsync(10, 10, CancellationToken.None);
        var shown = list.Lines.Select(l => l.Row.Id).ToList();

        // None is left out and none comes twice, although the database's list is three shorter above.
        Assert.Equal(20, shown.Distinct().Count());
        await using var fresh = portal.As(_agent);
        var everything = await fresh.ServiceProvider.GetRequiredService<TicketQueueQuery>().IdsAsync(Mine, null, 7, 10, CancellationToken.None);
        Assert.Equal(everything, next.Select(l => l.Row.Id));

        list.Forget();
        Assert.DoesNotContain(await list.WindowAsync(0, 30, CancellationToken.None), l => gone.Exists(row => row.Id == l.Row.Id));
    }

    [Fact]
    public async Task A_new_ticket_waits_to_be_shown_and_one_of_another_list_is_not_counted()
    {
        await portal.OpenManyAsync(_customer, 5);
        var list = await ShowAsync();
        var arrived = (await portal.OpenManyAsync(_customer, 1))[0];
        var foreign = (await portal.OpenManyAsync(await portal.CustomerAsync(), 1))[0];

        Assert.True(await list.ApplyAsync([new(arrived.Id, true), new(foreign.Id, true)], CancellationToken.None));

        Assert.Equal(1, list.ArrivedCount);
        Assert.DoesNotContain(list.Lines, l => l.Row.Id == arrived.Id);
        await list.ShowArrivedAsync(CancellationToken.None);
        Assert.Equal(0, list.ArrivedCount);
        Assert.Equal((arrived.Id, true), (list.Lines.Single().Row.Id, list.Lines.Single().IsFresh));
    }

    [Fact]
    public async Task What_arrived_is_shown_on_top_and_not_a_second_time_in_its_own_place()
    {
        await portal.OpenManyAsync(_customer, 24);
        var list = await ShowAsync(count: 10);
        var arrived = await portal.OpenManyAsync(_customer, 2);
        await list.ApplyAsync([.. arrived.Select(t => new SupportPortal.Web.Live.Change(t.Id, true))], CancellationToken.None);

        await list.ShowArrivedAsync(CancellationToken.None);
        for (var start = 0; start < 30; start += 6)
            await list.WindowAsync(start, 6, CancellationToken.None);

        var shown = list.Lines.Select(l => l.Row.Id).ToList();
        var everything = await Query.IdsAsync(Mine, null, 0, 100, CancellationToken.None);
        Assert.Equal(arrived.Select(t => t.Id).Order(), shown.Take(2).Order());
        Assert.Equal(everything.Except(arrived.Select(t => t.Id)), shown.Skip(2));
        Assert.Equal(26, list.KnownLength);
    }

    [Fact]
    public async Task A_ticket_that_was_born_elsewhere_arrives_when_it_comes_to_belong_and_leaves_again()
    {
        var list = new QueueList(Query);
        list.Show(Mine with { Assignee = AssigneeFilter.Me }, null);
        await list.WindowAsync(0, 20, CancellationToken.None);
        var ticket = (await portal.OpenManyAsync(_customer, 1))[0];
        await list.ApplyAsync([new(ticket.Id, true)], CancellationToken.None);
        Assert.Equal(0, list.ArrivedCount);

        await ChangeAsync(new(ticket.Number, Assignee: new(_agent.Id)));
        await list.ApplyAsync([new(ticket.Id, false)], CancellationToken.None);
        Assert.Equal(1, list.ArrivedCount);

        await ChangeAsync(new(ticket.Number, Assignee: new(null)));
        await list.ApplyAsync([new(ticket.Id, false)], CancellationToken.None);
        Assert.Equal(0, list.ArrivedCount);
    }

    [Fact]
    public async Task Windows_far_down_are_the_same_whether_counted_off_or_sought_from_a_known_place()
    {
        await portal.OpenManyAsync(_customer, ListPlaces.Far + 300);
        foreach (var sort in new TicketSort[] { TicketSort.BySla, new(TicketSortField.Sla, true), new(TicketSortField.Number), new(TicketSortField.Updated, true) })
        {
            var whole = await Query.IdsAsync(Mine, sort, 0, ListPlaces.Far + 300, CancellationToken.None);
            for (var offset = ListPlaces.Far; offset < ListPlaces.Far + 300; offset += 70)
            {
                Assert.Equal(whole.Skip(offset).Take(100), await Query.IdsAsync(Mine, sort, offset, 100, CancellationToken.None));
                Assert.Equal(whole.Skip(offset + 5).Take(9), await Query.IdsAsync(Mine, sort, offset + 5, 9, CancellationToken.None));
            }
        }
    }

    [Fact]
    public async Task A_row_that_changes_on_its_way_into_the_list_is_shown_as_it_is_now()
    {
        await portal.OpenManyAsync(_customer, 8);
        var slow = new HeldReading(_ => true);
        await using var app = portal.NewApp(slow.Into);
        await using var scope = portal.As(_agent, app);
        var list = new QueueList(scope.ServiceProvider.GetRequiredService<TicketQueueQuery>());
        list.Show(Mine, null);
        var changed = (await Query.WindowAsync(Mine, null, 0, 8, CancellationToken.None))[5];

        slow.Hold(after: 1); // which they are; then their rows
        var window = list.WindowAsync(0, 8, CancellationToken.None);
        await slow.HeldAsync;
        await ChangeAsync(new(changed.Number, Priority: TicketPriority.Critical));
        await list.ApplyAsync([new(changed.Id, false)], CancellationToken.None);
        slow.LetGo();
        await window;

        Assert.Equal(TicketPriority.Critical, list.Lines.Single(line => line.Row.Id == changed.Id).Row.Priority);
    }

    [Fact]
    public async Task A_range_is_selected_whether_its_rows_are_loaded_or_not()
    {
        await portal.OpenManyAsync(_customer, 60);
        var list = await ShowAsync(count: 10);
        var whole = await Query.IdsAsync(Mine, null, 0, 60, CancellationToken.None);

        Assert.Equal(whole.Skip(2).Take(5), await list.IdsAsync(6, 2, CancellationToken.None));
        Assert.Equal(whole.Skip(5).Take(46), await list.IdsAsync(5, 50, CancellationToken.None));
    }

    private TicketQueueQuery Query => _scope.ServiceProvider.GetRequiredService<TicketQueueQuery>();

    private TicketFilter Mine => TicketFilter.Default with { RequesterId = _customer.Id };

    private async Task<QueueList> ShowAsync(int count = 50)
    {
        var list = new QueueList(Query);
        list.Show(Mine, null);
        await list.WindowAsync(0, count, CancellationToken.None);
        return list;
    }

    private async Task ChangeAsync(ChangeTicketCommand command)
    {
        var changed = await _scope.ServiceProvider.GetRequiredService<ChangeTicket>().ExecuteAsync(command, CancellationToken.None);
        Assert.True(changed.IsDone, changed.Refusal?.Code);
    }
}
