using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data;

/// <summary>
/// Tickets that time makes due, locked until the end of the caller's transaction. What another server holds is left out,
/// so nothing is done twice and nobody waits.
/// </summary>
public interface ITicketClaims
{
    /// <summary>Active tickets of nobody in some categories: the most urgent and oldest first.</summary>
    IQueryable<Ticket> Unassigned(PortalDbContext db, IReadOnlyCollection<TicketCategory> categories, int count);

    /// <summary>Those of these tickets that are active.</summary>
    IQueryable<Ticket> Active(PortalDbContext db, IReadOnlyCollection<Guid> ids);

    /// <summary>Resolved before an instant and still not closed: the oldest first.</summary>
    IQueryable<Ticket> ResolvedBefore(PortalDbContext db, DateTimeOffset instant, int count);
}
