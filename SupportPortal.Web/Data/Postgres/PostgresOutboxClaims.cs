using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresOutboxClaims : IOutboxClaims
{
    public Task<List<OutboxMessage>> ClaimAsync(
        PortalDbContext db, int count, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.OutboxMessages.FromSql(
            $"""
             UPDATE outbox_messages SET state = 'Sending', next_attempt_at = {until}, attempts = attempts + 1,
                 due_at = CASE WHEN state = 'Held' THEN next_attempt_at ELSE due_at END
             WHERE id IN (
                 SELECT id FROM outbox_messages
                 WHERE state IN ('Waiting', 'Held', 'Sending') AND next_attempt_at <= {now}
                     AND NOT (state = 'Held' AND is_for_digest)
                 ORDER BY is_urgent DESC, next_attempt_at LIMIT {count}
                 FOR UPDATE SKIP LOCKED)
             RETURNING *
             """).AsNoTracking().ToListAsync(ct);

    public Task LockAsync(PortalDbContext db, Guid[] people, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>(
            $"""SELECT id AS "Value" FROM users WHERE id = ANY ({people}) ORDER BY id FOR NO KEY UPDATE""").ToListAsync(ct);

    public async Task<Guid?> ClaimDigestAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var claimed = await db.Database.SqlQuery<Guid>(
            $"""
             SELECT id AS "Value" FROM users WHERE id IN (
                 SELECT recipient_id FROM outbox_messages
                 WHERE state = 'Held' AND is_for_digest AND next_attempt_at <= {now})
             LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
             """).ToListAsync(ct);
        return claimed is [var person] ? person : null;
    }
}
