using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerTicketClaims : ITicketClaims
{
    public IQueryable<Ticket> Unassigned(PortalDbContext db, int count) => db.Tickets.FromSql(
        $"""
         SELECT TOP ({count}) * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE assignee_id IS NULL AND resolved_at IS NULL
         ORDER BY CASE priority WHEN 'Critical' THEN 1 WHEN 'High' THEN 2 WHEN 'Medium' THEN 3 ELSE 4 END, created_at, id
         """);

    public IQueryable<Ticket> ResolvedBefore(PortalDbContext db, DateTimeOffset instant, int count) => db.Tickets.FromSql(
        $"""
         SELECT TOP ({count}) * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE status = 'Resolved' AND resolved_at <= {instant}
         ORDER BY resolved_at
         """);
}
