namespace SupportPortal.Web.Data;

/// <summary>What an event owes besides rows: a statement that follows the save in the same transaction.</summary>
public interface IFollowingStatement
{
    Task ExecuteAsync(PortalDbContext db, CancellationToken ct);
}
