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
                 ORDER BY is_urgent DESC, next_attempt_at)
             UPDATE due SET state = 'Sending', next_attempt_at = {until}, attempts = attempts + 1,
                 due_at = CASE WHEN state = 'Held' THEN next_attempt_at ELSE due_at END
             OUTPUT inserted.*
             """).AsNoTracking().ToListAsync(ct);
}
