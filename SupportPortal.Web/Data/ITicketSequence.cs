namespace SupportPortal.Web.Data;

/// <summary>The sequence of each year in the database, outside the caller's transaction: nobody waits, gaps may stay.</summary>
public interface ITicketSequence
{
    /// <summary>At least one, at most <paramref name="count"/>, in rising order.</summary>
    Task<IReadOnlyList<long>> DrawAsync(PortalDbContext db, int year, int count, CancellationToken ct);
}
