using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerOutboxClaims : IOutboxClaims
{
    public Task<List<OutboxMessage>> ClaimAsync(
        PortalDbContext db, int count, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.OutboxMessages.FromSql(
            $"""
             WITH due AS (
                 SELECT TOP ({count}) * FROM outbox_messages WITH (ROWLOCK, UPDLOCK, READPAST)
                 WHERE state IN ('Waiting', 'Held', 'Sending') AND next_attempt_at <= {now}
                     AND NOT (state = 'Held' AND is_for_digest = 1)
                 ORDER BY is_urgent DESC, next_attempt_at)
             UPDATE due SET state = 'Sending', next_attempt_at = {until}, attempts = attempts + 1,
                 due_at = CASE WHEN state = 'Held' THEN next_attempt_at ELSE due_at END
             OUTPUT inserted.*
             """).AsNoTracking().ToListAsync(ct);

    public async Task LockAsync(PortalDbContext db, Guid[] people, CancellationToken ct)
    {
        // One by one in the same order everywhere, so that two never wait for each other.
        foreach (var person in people.Order())
        {
            await db.Database.SqlQuery<Guid>($"SELECT id AS Value FROM users WITH (ROWLOCK, UPDLOCK) WHERE id = {person}")
                .ToListAsync(ct);
        }
    }

    public async Task<Guid?> ClaimDigestAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var claimed = await db.Database.SqlQuery<Guid>(
            $"""
             SELECT TOP (1) id AS Value FROM users WITH (ROWLOCK, UPDLOCK, READPAST) WHERE id IN (
                 SELECT recipient_id FROM outbox_messages
                 WHERE state = 'Held' AND is_for_digest = 1 AND next_attempt_at <= {now})
             """).ToListAsync(ct);
        return claimed is [var person] ? person : null;
    }
}
