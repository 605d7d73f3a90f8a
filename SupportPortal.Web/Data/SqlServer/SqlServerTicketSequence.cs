using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerTicketSequence : ITicketSequence
{
    // A procedure answers with one number; drawing several would take as many statements.
    public async Task<IReadOnlyList<long>> DrawAsync(PortalDbContext db, int year, int count, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"EXEC next_ticket_number {year}").ToListAsync(ct);
}
