using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresSlaClaims : ISlaClaims
{
    public Task<List<Guid>> DueAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"SELECT id FROM sla_items WHERE next_point_at <= {now} ORDER BY next_point_at LIMIT {count} FOR UPDATE SKIP LOCKED").ToListAsync(ct);

    public Task WritePassedAsync(PortalDbContext db, IReadOnlyList<SlaItem> items, CancellationToken ct)
    {
        Guid[] ids = [.. items.Select(i => i.Id)];
        int[] answers = [.. items.Select(i => i.FirstResponse.Passed)];
        DateTimeOffset?[] answerBreaches = [.. items.Select(i => i.FirstResponse.BreachedAt)];
        int[] solutions = [.. items.Select(i => i.Resolution.Passed)];
        DateTimeOffset?[] solutionBreaches = [.. items.Select(i => i.Resolution.BreachedAt)];
        DateTimeOffset?[] next = [.. items.Select(i => i.NextPointAt)];
        return db.Database.ExecuteSqlAsync(
            $"""
             UPDATE sla_items SET
                 first_response_passed = p.first_response_passed, first_response_breached_at = p.first_response_breached_at,
                 resolution_passed = p.resolution_passed, resolution_breached_at = p.resolution_breached_at,
                 next_point_at = p.next_point_at, version = version + 1
             FROM unnest({ids}, {answers}, {answerBreaches}, {solutions}, {solutionBreaches}, {next})
                 AS p (id, first_response_passed, first_response_breached_at, resolution_passed, resolution_breached_at, next_point_at)
             WHERE sla_items.id = p.id
             """,
            ct);
    }

    public IQueryable<SlaPoint> Owed(PortalDbContext db, int count) => db.SlaPoints.FromSql(
        $"SELECT * FROM sla_points WHERE owed_since IS NOT NULL ORDER BY owed_since LIMIT {count} FOR UPDATE SKIP LOCKED");
}
