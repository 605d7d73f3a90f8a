using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresTicketClaims : ITicketClaims
{
    public IQueryable<Ticket> Active(PortalDbContext db, IReadOnlyCollection<Guid> ids) => db.Tickets.FromSql(
        $"SELECT * FROM tickets WHERE id = ANY({ids.ToArray()}) AND resolved_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED");

    public IQueryable<Ticket> Unassigned(PortalDbContext db, IReadOnlyCollection<TicketCategory> categories, int count) => db.Tickets.FromSql(
        $"""
         SELECT * FROM tickets
         WHERE assignee_id IS NULL AND resolved_at IS NULL AND category = ANY({categories.Select(category => category.ToString()).ToArray()})
         ORDER BY array_position(ARRAY['Critical', 'High', 'Medium', 'Low']::varchar[], priority), created_at, id
         LIMIT {count} FOR UPDATE SKIP LOCKED
         """);

    public IQueryable<Ticket> ResolvedBefore(PortalDbContext db, DateTimeOffset instant, int count) => db.Tickets.FromSql(
        $"""
         SELECT * FROM tickets WHERE status = 'Resolved' AND resolved_at <= {instant}
         ORDER BY resolved_at LIMIT {count} FOR UPDATE SKIP LOCKED
         """);
}
