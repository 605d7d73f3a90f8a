using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerSlaPoints : ISlaPoints
{
    public Task<List<SlaPoint>> PassAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<SlaPoint>(
            $"""
             WITH due AS (
                 SELECT TOP ({count}) * FROM tickets WITH (ROWLOCK, UPDLOCK, READPAST)
                 WHERE sla_next_point_at <= {now} AND sla_state = 'Running'
                 ORDER BY sla_next_point_at)
             UPDATE due SET
                 sla_warned_at = CASE WHEN sla_due_at <= {now} THEN sla_warned_at ELSE {now} END,
                 sla_breached_at = CASE WHEN sla_due_at <= {now} THEN sla_due_at END,
                 sla_next_point_at = CASE WHEN sla_due_at <= {now} THEN NULL ELSE sla_due_at END,
                 updated_at = {now},
                 version = version + 1
             OUTPUT inserted.id AS TicketId, inserted.assignee_id AS AssigneeId, inserted.sla_due_at AS DueAt,
                 CAST(CASE WHEN inserted.sla_next_point_at IS NULL THEN 1 ELSE 0 END AS bit) AS Breached
             """).ToListAsync(ct);
}
