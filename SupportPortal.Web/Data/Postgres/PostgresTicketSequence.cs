using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresTicketSequence : ITicketSequence
{
    public async Task<IReadOnlyList<long>> DrawAsync(PortalDbContext db, int year, int count, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"SELECT next_ticket_number({year}) AS \"Value\" FROM generate_series(1, {count})").ToListAsync(ct);
}
