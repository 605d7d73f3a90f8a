using System.Linq.Expressions;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>How the promises of a ticket that have not ended stand. Whose clock stands and broke none is neither.</summary>
public enum SlaStanding
{
    /// <summary>One is broken: past its due date, or broken before the clock stood still or more time was given.</summary>
    Breached,

    /// <summary>The clock runs and none is broken.</summary>
    InTime,
}

internal static class SlaStandings
{
    /// <summary>What each means, for every list and figure alike.</summary>
    public static IQueryable<Ticket> Standing(this IQueryable<Ticket> tickets, SlaStanding standing, DateTimeOffset now) =>
        tickets.Where(t => t.ResolvedAt == null).Where(Condition(standing, now));

    private static Expression<Func<Ticket, bool>> Condition(SlaStanding standing, DateTimeOffset now) => standing switch
    {
        SlaStanding.Breached => t => t.QueueDueAt <= now || t.QueueBrokenAt != null,
        SlaStanding.InTime => t => t.QueueDueAt > now && t.QueueDueAt < Ticket.NotDue && t.QueueBrokenAt == null,
    };
}
