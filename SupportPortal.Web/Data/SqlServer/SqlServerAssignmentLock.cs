using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerAssignmentLock : IAssignmentLock
{
    public Task TakeAsync(PortalDbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(
        """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = 'portal-assignment', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 30000;
        IF @result < 0 THROW 50001, 'The assignment is held by somebody else for too long.', 1;
        """,
        ct);
}
