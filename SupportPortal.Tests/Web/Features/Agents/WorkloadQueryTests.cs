using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Agents;

public sealed class WorkloadQueryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Its_figures_are_those_that_counting_ticket_by_ticket_gives()
    {
        var random = new Random(7);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        PortalUser[] owners = [await portal.AgentAsync(), await portal.AgentAsync(), await portal.AgentAsync(), await portal.SuperuserAsync()];
        var idle = await portal.AgentAsync();
        var gone = await portal.CustomerAsync();
        var customer = await portal.CustomerAsync();
        for (var i = 0; i < 120; i++)
        {
            portal.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
            var ticket = await portal.TicketAsync(customer, (TicketPriority)random.Next(4));
            await using var db = portal.Database();
            var kept = await db.Tickets.SingleAsync(t => t.Id == ticket.Id);
            var now = portal.Clock.GetUtcNow();
            if (random.Next(8) > 0)
                kept.Assign(i % 17 == 0 ? gone.Id : owners[random.Next(owners.Length)].Id, null, now);
            if (random.Next(3) > 0)
                Assert.True(kept.Resolve(null, now).IsDone);
            if (!kept.Status.IsActive() && random.Next(3) == 0)
                Assert.True(kept.ChangeStatus(TicketStatus.Open, null, now).IsDone);
            await db.SaveChangesAsync();
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var board = await ReadAsync(zone);

        await using var after = portal.Database();
        var tickets = await after.Tickets.ToListAsync();
        var solved = await after.TicketChanges.Where(c => c.Kind == TicketChangeKind.Status && c.To == nameof(TicketStatus.Resolved)).ToListAsync();
        var today = new DateTimeOffset(TimeZoneInfo.ConvertTime(portal.Clock.GetUtcNow(), zone).Date, TimeSpan.FromHours(9));
        Assert.Equal(
            owners.Append(gone).Where(person => tickets.Exists(t => t.AssigneeId == person.Id && t.Status.IsActive())).Append(idle)
                .Select(person => person.Id).Order(),
            board.Lines.Select(line => line.UserId).Where(id => owners.Append(gone).Append(idle).Any(person => person.Id == id)).Order());
        Assert.True(board.Lines.Sum(line => line.HandledInMonth) > 5);
        foreach (var line in board.Lines)
        {
            var open = tickets.Where(t => t.AssigneeId == line.UserId && t.Status.IsActive()).ToList();
            // Nobody changes hands here: who has it now had it when it was solved.
            var done = solved.Where(c => tickets.Single(t => t.Id == c.TicketId).AssigneeId == line.UserId).ToList();
            Assert.Equal(PriorityCounts.Of(open.Select(t => t.Priority)), line.Tickets);
            Assert.Equal(open.Sum(t => AssignmentRules.Usual.Weight(t.Priority)), line.Load);
            Assert.Equal(open.Count == 0 ? null : open.Min(t => t.CreatedAt), line.OldestAt);
            Assert.Equal(done.Count(c => c.At >= today), line.HandledToday);
            Assert.Equal(done.Count(c => c.At >= today.AddDays(-29)), line.HandledInMonth);
            Assert.Equal(line.Profile is null, line.Key == line.UserId.ToString());
        }
    }

    private async Task<WorkloadBoard> ReadAsync(TimeZoneInfo zone)
    {
        await using var scope = portal.As(null);
        return await scope.ServiceProvider.GetRequiredService<WorkloadQuery>().ExecuteAsync(zone, CancellationToken.None);
    }
}
