using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresSlaPoints : ISlaPoints
{
    public Task<List<SlaPoint>> PassAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<SlaPoint>(
            $"""
             WITH due AS MATERIALIZED (
                 SELECT id, sla_due_at <= {now} AS breached FROM tickets
                 WHERE sla_next_point_at <= {now} AND sla_state = 'Running'
                 ORDER BY sla_next_point_at LIMIT {count}
                 FOR UPDATE SKIP LOCKED)
             UPDATE tickets SET
                 sla_warned_at = CASE WHEN breached THEN sla_warned_at ELSE {now} END,
                 sla_breached_at = CASE WHEN breached THEN sla_due_at END,
                 sla_next_point_at = CASE WHEN breached THEN NULL ELSE sla_due_at END,
                 updated_at = {now},
                 version = version + 1
             FROM due WHERE tickets.id = due.id
             RETURNING tickets.id AS "TicketId", assignee_id AS "AssigneeId", sla_due_at AS "DueAt", breached AS "Breached"
             """).ToListAsync(ct);
}
