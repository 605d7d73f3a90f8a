namespace SupportPortal.Web.Data;

/// <summary>Whoever gives tickets out takes it first: rounds come one after the other on the whole desk, until each one's transaction ends.</summary>
public interface IAssignmentLock
{
    Task TakeAsync(PortalDbContext db, CancellationToken ct);
}
