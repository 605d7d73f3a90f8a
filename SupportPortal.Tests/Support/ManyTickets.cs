using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Support;

internal static class ManyTickets
{
    private static int _sequence = 500_000;

    /// <summary>Opens many tickets at once, a second apart, by the rules but past the use case.</summary>
    public static async Task<IReadOnlyList<Ticket>> OpenManyAsync(this PortalFixture portal, PortalUser requester, int count)
    {
        var start = portal.Clock.GetUtcNow();
        var tickets = Enumerable.Range(0, count)
            .Select(i => Ticket.Open(
                new(requester.Id, TicketChannel.Web, TicketCategory.Technical, (TicketPriority)(i % 4), $"Ticket {i}", "It says 500.", null),
                new(2026, Interlocked.Increment(ref _sequence)), SlaBook.Seeded, requester.Id, start.AddSeconds(i)).Value)
            .ToList();
        await using var db = portal.Database();
        db.AddRange(tickets);
        await db.SaveChangesAsync();
        return tickets;
    }
}
