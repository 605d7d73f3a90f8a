namespace SupportPortal.Web.Data;

/// <summary>The provider's fast lane for many rows that are only ever appended; joins the context's transaction.</summary>
public interface IBulkAppender
{
    Task AppendAsync(PortalDbContext db, IReadOnlyList<object> rows, CancellationToken ct);
}
