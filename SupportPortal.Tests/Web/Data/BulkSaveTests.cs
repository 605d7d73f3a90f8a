using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Data;

/// <summary>Many that change at one stroke are written by other statements than one alone: what is kept, and who is refused, is the same.</summary>
public sealed class BulkSaveTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private const int Many = 40;

    private PortalUser _agent = null!;
    private Guid[] _ids = [];

    public async Task InitializeAsync()
    {
        _agent = await portal.AgentAsync();
        var customer = await portal.CustomerAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < Many; i++)
            ids.Add((await portal.TicketAsync(customer, (TicketPriority)(i % 4))).Id);
        _ids = [.. ids];
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_value_is_kept_as_one_alone_would_be()
    {
        await using var db = portal.Database();
        var tickets = await ReadAsync(db);
        await ChangeAsync(db, tickets);

        await using var other = portal.Database();
        var kept = await other.Tickets.Where(t => _ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id);
        Assert.All(tickets, ticket =>
        {
            AssertSame(other.Entry(kept[ticket.Id]).CurrentValues, db.Entry(ticket).CurrentValues);
            AssertSame(other.Entry(kept[ticket.Id].Sla).CurrentValues, db.Entry(ticket.Sla).CurrentValues);
        });
        Assert.Equal(Many, await other.TicketChanges.CountAsync(c => _ids.Contains(c.TicketId) && c.Kind == TicketChangeKind.Assignee));
        Assert.Equal(Many, await other.SlaOutcomes.CountAsync(o => _ids.Contains(o.ItemId) && o.Clock == SlaClockKind.Resolution));

        static void AssertSame(PropertyValues kept, PropertyValues written) =>
            Assert.All(written.Properties, property => Assert.Equal(written[property], kept[property]));
    }

    [Fact]
    public async Task What_was_written_so_can_be_changed_and_written_again()
    {
        await using var db = portal.Database();
        var tickets = await ReadAsync(db);
        var versions = tickets.ToDictionary(t => t.Id, t => t.Version);
        await ChangeAsync(db, tickets);
        Assert.Equal(0, await db.SaveChangesAsync());
        foreach (var ticket in tickets)
            Assert.Null(ticket.ChangeStatus(TicketStatus.Open, _agent.Id, portal.Clock.Now()).Refusal);
        await db.SaveChangesAsync();

        await using var other = portal.Database();
        Assert.All(await ReadAsync(other), ticket => Assert.Equal((TicketStatus.Open, versions[ticket.Id] + 2), (ticket.Status, ticket.Version)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_was_faster_with_one_of_them_is_not_written_over_and_nothing_of_the_rest_is_written(bool inTransaction)
    {
        await using var db = portal.Database();
        var tickets = await ReadAsync(db);
        await using (var faster = portal.Database())
        {
            (await faster.Tickets.SingleAsync(t => t.Id == _ids[7])).ChangeSubject("I was first", _agent.Id, portal.Clock.Now());
            await faster.SaveChangesAsync();
        }

        if (inTransaction)
        {
            // Who meets it may go on in the same transaction: nothing of the attempt is in it.
            await db.InTransactionAsync(
                async () => await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => ChangeAsync(db, tickets)), CancellationToken.None);
        }
        else
        {
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => ChangeAsync(db, tickets));
        }

        await using var other = portal.Database();
        Assert.All(await ReadAsync(other), ticket => Assert.True(ticket is { AssigneeId: null, ResolvedAt: null }));
        Assert.Equal(0, await other.SlaOutcomes.CountAsync(o => _ids.Contains(o.ItemId)));
        Assert.All(tickets, ticket => Assert.Equal(EntityState.Modified, db.Entry(ticket).State));
    }

    [Fact]
    public async Task What_was_refused_is_written_once_it_is_asked_again()
    {
        await using var db = portal.Database();
        var tickets = await ReadAsync(db);
        await using (var faster = portal.Database())
        {
            (await faster.Tickets.SingleAsync(t => t.Id == _ids[7])).ChangeSubject("I was first", _agent.Id, portal.Clock.Now());
            await faster.SaveChangesAsync();
        }

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => ChangeAsync(db, tickets));
        db.Entry(tickets.Single(t => t.Id == _ids[7])).State = EntityState.Detached;
        db.Entry(tickets.Single(t => t.Id == _ids[7]).Sla).State = EntityState.Detached;
        await db.SaveChangesAsync();

        await using var other = portal.Database();
        Assert.All(
            await ReadAsync(other),
            ticket => Assert.Equal(
                ticket.Id == _ids[7] ? (TicketStatus.New, SlaClockState.Running) : (TicketStatus.Resolved, SlaClockState.Stopped),
                (ticket.Status, ticket.Sla.State)));
    }

    private async Task<List<Ticket>> ReadAsync(PortalDbContext db) => await db.Tickets.Where(t => _ids.Contains(t.Id)).ToListAsync();

    private async Task ChangeAsync(PortalDbContext db, List<Ticket> tickets)
    {
        foreach (var ticket in tickets)
        {
            ticket.Assign(_agent.Id, null, portal.Clock.Now());
            ticket.Resolve(_agent.Id, portal.Clock.Now(), "Done");
        }

        await db.SaveChangesAsync();
    }
}
