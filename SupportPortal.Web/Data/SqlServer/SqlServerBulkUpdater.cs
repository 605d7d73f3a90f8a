namespace SupportPortal.Web.Data.SqlServer;

/// <summary>Has no such lane: Entity Framework's own batches are what there is.</summary>
internal sealed class SqlServerBulkUpdater : IBulkUpdater
{
    public int From => int.MaxValue;

    public Task<int> UpdateAsync(PortalDbContext db, ChangedRows rows, CancellationToken ct) => throw new NotSupportedException();
}
