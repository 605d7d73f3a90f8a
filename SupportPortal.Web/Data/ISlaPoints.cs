namespace SupportPortal.Web.Data;

/// <summary>A warning or a breach that has just been written on its ticket.</summary>
/// <param name="Breached">Past its due date; otherwise past its warning point.</param>
public sealed record SlaPoint(Guid TicketId, Guid? AssigneeId, DateTimeOffset DueAt, bool Breached);

/// <summary>
/// What the rule <c>Ticket.PassSlaPoints</c> does to one ticket, for many at once: it is only a comparison. A point that is
/// passed is gone, and a ticket that another server holds is left out, so each fires once.
/// </summary>
public interface ISlaPoints
{
    /// <summary>Up to <paramref name="count"/> tickets, the most overdue first; in the caller's transaction.</summary>
    Task<List<SlaPoint>> PassAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct);
}
