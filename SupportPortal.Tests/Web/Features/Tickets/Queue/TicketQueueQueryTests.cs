using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class TicketQueueQueryTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;
    private PortalUser _otherCustomer = null!;

    public async Task InitializeAsync()
    {
        _agent = await portal.AgentAsync();
        _customer = await portal.CustomerAsync();
        _otherCustomer = await portal.CustomerAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_nearest_due_comes_first_and_tickets_whose_clock_stands_come_last()
    {
        var held = await NewAsync("held", TicketPriority.Critical);
        await ChangeAsync(new(held.Number, Status: TicketStatus.OnHold));
        await NewAsync("low", TicketPriority.Low);
        await NewAsync("critical", TicketPriority.Critical);
        await NewAsync("high", TicketPriority.High);

        Assert.Equal(["critical", "high", "low", "held"], await SubjectsAsync(Mine));
        Assert.Equal(["held", "low", "high", "critical"], await SubjectsAsync(Mine, new(TicketSortField.Sla, Descending: true)));
    }

    [Fact]
    public async Task Every_field_of_the_filter_narrows_the_list()
    {
        var billing = await NewAsync("billing", TicketPriority.Low, TicketCategory.Billing);
        var bug = await NewAsync("bug", TicketPriority.High, TicketCategory.Bug);
        var done = await NewAsync("done", TicketPriority.High, TicketCategory.Bug);
        await ChangeAsync(new(billing.Number, Assignee: new(_agent.Id)));
        await ChangeAsync(new(bug.Number, Assignee: new(null)));
        await ChangeAsync(new(done.Number, Assignee: new(_agent.Id), Status: TicketStatus.Resolved));
        (string Query, string[] Subjects)[] table =
        [
            ("", ["bug", "billing"]),
            ("&status=any", ["bug", "billing", "done"]),
            ("&status=resolved", ["done"]),
            ("&status=new", ["bug"]),
            ("&status=open,resolved", ["billing", "done"]),
            ("&status=closed", []),
            ("&priority=low", ["billing"]),
            ("&priority=high,low", ["bug", "billing"]),
            ("&status=any&category=bug", ["bug", "done"]),
            ("&category=bug,billing", ["bug", "billing"]),
            ("&assignee=me", ["billing"]),
            ("&assignee=nobody", ["bug"]),
            ($"&assignee={_agent.Id}&status=any", ["billing", "done"]),
            ($"&assignee={Guid.CreateVersion7()}", []),
        ];

        foreach (var (query, expected) in table)
        {
            var filter = TicketFilterQuery.Parse($"?requester={_customer.Id}{query}").Filter;
            Assert.Equal((query, Join(expected)), (query, Join(await SubjectsAsync(filter, TicketSort.BySla))));
        }

        static string Join(IEnumerable<string> words) => string.Join(' ', words);
    }

    [Theory]
    [InlineData("number", "first second third")]
    [InlineData("-number", "third second first")]
    [InlineData("updated", "second third first")]
    [InlineData("-updated", "first third second")]
    [InlineData("priority", "first third second")]
    [InlineData("-priority", "second third first")]
    [InlineData("status", "second third first")]
    [InlineData("-status", "first third second")]
    public async Task Each_order_can_be_asked_for_in_both_directions(string sort, string expected)
    {
        var first = await NewAsync("first", TicketPriority.Low);
        await NewAsync("second", TicketPriority.Critical);
        var third = await NewAsync("third", TicketPriority.High);
        await ChangeAsync(new(third.Number, Status: TicketStatus.Open));
        await ChangeAsync(new(first.Number, Status: TicketStatus.InProgress));

        var order = TicketFilterQuery.Parse($"?sort={sort}").EffectiveSort;

        Assert.Equal(expected.Split(' '), await SubjectsAsync(Mine, order));
    }

    [Fact]
    public async Task Windows_side_by_side_hold_every_ticket_once_and_a_window_never_holds_more_than_its_maximum()
    {
        for (var i = 0; i < 12; i++)
            await NewAsync($"{i:D2}", (TicketPriority)(i % 4));
        await using var scope = portal.As(_agent);
        var query = scope.ServiceProvider.GetRequiredService<TicketQueueQuery>();

        var whole = await query.WindowAsync(Mine, null, -5, 100_000, CancellationToken.None);
        var parts = new List<TicketRow>();
        for (var offset = 0; offset < 15; offset += 5)
            parts.AddRange(await query.WindowAsync(Mine, null, offset, 5, CancellationToken.None));

        Assert.Equal(12, whole.Count);
        Assert.Equal(whole, parts);
        Assert.Empty(await query.WindowAsync(Mine, null, int.MaxValue, 5, CancellationToken.None));
        Assert.Empty(await query.WindowAsync(Mine, null, 0, -1, CancellationToken.None));
        Assert.Equal(12, (await query.LengthAsync(Mine, CancellationToken.None)).Count);
        Assert.Equal(
            whole.Select(row => row.Id), await query.IdsAsync(Mine, null, 0, int.MaxValue, CancellationToken.None));
        Assert.Equal(3, (await query.IdsAsync(Mine, null, 9, 5, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_row_shows_what_the_queue_needs()
    {
        var ticket = await NewAsync("Paper jam", TicketPriority.High, TicketCategory.Bug);
        await ChangeAsync(new(ticket.Number, Assignee: new(_agent.Id)));

        var row = Assert.Single(await RowsAsync(Mine, null, _agent));

        Assert.Equal(
            (ticket.Id, ticket.Number, "Paper jam", TicketCategory.Bug, TicketPriority.High, TicketStatus.Open),
            (row.Id, row.Number, row.Subject, row.Category, row.Priority, row.Status));
        Assert.Equal((_customer.Name, _customer.Email, _agent.Name), (row.RequesterName, row.RequesterEmail, row.AssigneeName));
        Assert.Equal(ticket.SlaDueAt, row.SlaDueAt);
        Assert.True(row.AnswerOwed);
    }

    [Fact]
    public async Task A_customer_sees_own_tickets_only_in_windows_counts_and_rows()
    {
        var own = await NewAsync("own");
        var foreign = await portal.TicketAsync(_otherCustomer, subject: "foreign");
        await using var scope = portal.As(_customer);
        var query = scope.ServiceProvider.GetRequiredService<TicketQueueQuery>();

        Assert.Equal([own.Id], (await query.WindowAsync(TicketFilter.Everything, null, 0, 200, CancellationToken.None)).Select(r => r.Id));
        Assert.Equal(1, (await query.LengthAsync(TicketFilter.Everything, CancellationToken.None)).Count);
        Assert.Equal([own.Id], (await query.RowsAsync([own.Id, foreign.Id], CancellationToken.None)).Select(r => r.Id));
        Assert.Equal([own.Id], await query.AmongAsync(TicketFilter.Everything, [own.Id, foreign.Id], CancellationToken.None));
        Assert.Equal([own.Id], await query.IdsAsync(TicketFilter.Everything, null, 0, 100, CancellationToken.None));
        Assert.Empty(await query.WindowAsync(
            TicketFilter.Everything with { RequesterId = _otherCustomer.Id }, null, 0, 200, CancellationToken.None));
    }

    [Fact]
    public async Task The_length_of_a_list_is_not_shared_between_people_who_see_different_tickets()
    {
        await NewAsync("own");
        await using var customer = portal.As(_customer);
        await using var other = portal.As(_otherCustomer);

        Assert.Equal(1, await LengthAsync(customer));
        Assert.Equal(0, await LengthAsync(other));

        static async Task<int> LengthAsync(IServiceScope scope) =>
            (await scope.ServiceProvider.GetRequiredService<TicketQueueQuery>().LengthAsync(TicketFilter.Default, CancellationToken.None)).Count;
    }

    private TicketFilter Mine => TicketFilter.Default with { RequesterId = _customer.Id };

    private async Task<Ticket> NewAsync(
        string subject, TicketPriority priority = TicketPriority.High, TicketCategory category = TicketCategory.Technical)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        return await portal.TicketAsync(_customer, priority, subject, category: category);
    }

    private async Task ChangeAsync(ChangeTicketCommand command)
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var scope = portal.As(_agent);
        var changed = await scope.ServiceProvider.GetRequiredService<ChangeTicket>().ExecuteAsync(command, CancellationToken.None);
        Assert.True(changed.IsDone, changed.Refusal?.Code);
    }

    private async Task<IReadOnlyList<TicketRow>> RowsAsync(TicketFilter filter, TicketSort? sort, PortalUser user)
    {
        await using var scope = portal.As(user);
        return await scope.ServiceProvider.GetRequiredService<TicketQueueQuery>()
            .WindowAsync(filter, sort, 0, TicketQueueQuery.WindowMax, CancellationToken.None);
    }

    private async Task<IEnumerable<string>> SubjectsAsync(TicketFilter filter, TicketSort? sort = null) =>
        (await RowsAsync(filter, sort, _agent)).Select(row => row.Subject);
}
