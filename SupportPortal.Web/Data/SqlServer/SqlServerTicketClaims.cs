using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerTicketClaims : ITicketClaims
{
    public IQueryable<Ticket> Active(PortalDbContext db, IReadOnlyCollection<Guid> ids) => db.Tickets.FromSql(
        $"""
         SELECT * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE id IN (SELECT CAST(value AS uniqueidentifier) FROM OPENJSON({JsonSerializer.Serialize(ids)})) AND resolved_at IS NULL
         """);

    public IQueryable<Ticket> Unassigned(PortalDbContext db, IReadOnlyCollection<TicketCategory> categories, int count) => db.Tickets.FromSql(
        $"""
         SELECT TOP ({count}) * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE assignee_id IS NULL AND resolved_at IS NULL
           AND category IN (SELECT value FROM OPENJSON({JsonSerializer.Serialize(categories.Select(category => category.ToString()))}))
         ORDER BY CASE priority WHEN 'Critical' THEN 1 WHEN 'High' THEN 2 WHEN 'Medium' THEN 3 ELSE 4 END, created_at, id
         """);

    public IQueryable<Ticket> ResolvedBefore(PortalDbContext db, DateTimeOffset instant, int count) => db.Tickets.FromSql(
        $"""
         SELECT TOP ({count}) * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE status = 'Resolved' AND resolved_at <= {instant}
         ORDER BY resolved_at
         """);
}
