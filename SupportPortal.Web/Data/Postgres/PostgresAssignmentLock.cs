using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresAssignmentLock : IAssignmentLock
{
    /// <summary>Any number that nothing else in this database locks by.</summary>
    private const long Key = 0x5055_4153_5349_474E;

    public Task TakeAsync(PortalDbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Key})", ct);
}
