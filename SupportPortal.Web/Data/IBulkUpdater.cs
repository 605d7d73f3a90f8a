namespace SupportPortal.Web.Data;

/// <summary>The provider's fast lane for many changed rows: one statement for each table in place of one for each row; joins the context's transaction.</summary>
public interface IBulkUpdater
{
    /// <summary>From this many rows of a table on it is faster.</summary>
    int From { get; }

    /// <summary>Writes those of the rows that are still as they were read, and says how many those were.</summary>
    Task<int> UpdateAsync(PortalDbContext db, ChangedRows rows, CancellationToken ct);
}
