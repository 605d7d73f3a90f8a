using SupportPortal.Domain.Sla;

namespace SupportPortal.Web.Data;

/// <summary>
/// Promises of which a point falls due, whatever they are about. They are locked until the end of the caller's transaction, and
/// what another server holds is left out, so each point fires once and nobody waits.
/// </summary>
public interface ISlaClaims
{
    /// <summary>The longest due first.</summary>
    Task<List<Guid>> DueAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct);

    /// <summary>Writes what <see cref="SlaItem.Pass"/> changed, for all of them in one statement.</summary>
    Task WritePassedAsync(PortalDbContext db, IReadOnlyList<SlaItem> items, CancellationToken ct);

    /// <summary>Points on which rules still have to act, locked in the same way; the longest owed first.</summary>
    IQueryable<SlaPoint> Owed(PortalDbContext db, int count);
}
