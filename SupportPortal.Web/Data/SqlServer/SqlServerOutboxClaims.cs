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
                 WHERE state IN ('Waiting', 'Sending') AND next_attempt_at <= {now}
                 ORDER BY is_urgent DESC, next_attempt_at)
             UPDATE due SET state = 'Sending', next_attempt_at = {until}, attempts = attempts + 1
             OUTPUT inserted.*
             """).AsNoTracking().ToListAsync(ct);
}
