using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresOutboxClaims : IOutboxClaims
{
    public Task<List<OutboxMessage>> ClaimAsync(
        PortalDbContext db, int count, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.OutboxMessages.FromSql(
            $"""
             UPDATE outbox_messages SET state = 'Sending', next_attempt_at = {until}, attempts = attempts + 1
             WHERE id IN (
                 SELECT id FROM outbox_messages
                 WHERE state IN ('Waiting', 'Sending') AND next_attempt_at <= {now}
                 ORDER BY is_urgent DESC, next_attempt_at LIMIT {count}
                 FOR UPDATE SKIP LOCKED)
             RETURNING *
             """).AsNoTracking().ToListAsync(ct);
}
