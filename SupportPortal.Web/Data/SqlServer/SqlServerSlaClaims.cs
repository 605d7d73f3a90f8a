using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerSlaClaims : ISlaClaims
{
    public Task<List<Guid>> DueAsync(PortalDbContext db, int count, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"""
         SELECT TOP ({count}) id FROM sla_items WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE next_point_at <= {now} ORDER BY next_point_at
         """).ToListAsync(ct);

    public Task WritePassedAsync(PortalDbContext db, IReadOnlyList<SlaItem> items, CancellationToken ct)
    {
        var rows = JsonSerializer.Serialize(items.Select(i => new
        {
            id = i.Id,
            answer = i.FirstResponse.Passed,
            answer_breached_at = i.FirstResponse.BreachedAt,
            solution = i.Resolution.Passed,
            solution_breached_at = i.Resolution.BreachedAt,
            next_point_at = i.NextPointAt,
        }));
        return db.Database.ExecuteSqlAsync(
            $"""
             UPDATE item SET
                 first_response_passed = p.answer, first_response_breached_at = p.answer_breached_at,
                 resolution_passed = p.solution, resolution_breached_at = p.solution_breached_at,
                 next_point_at = p.next_point_at, version = item.version + 1
             FROM sla_items AS item JOIN OPENJSON({rows}) WITH (
                 id uniqueidentifier, answer int, answer_breached_at datetimeoffset, solution int, solution_breached_at datetimeoffset,
                 next_point_at datetimeoffset) AS p ON p.id = item.id
             """,
            ct);
    }

    public IQueryable<SlaPoint> Owed(PortalDbContext db, int count) => db.SlaPoints.FromSql(
        $"""
         SELECT TOP ({count}) * FROM sla_points WITH (ROWLOCK, UPDLOCK, READPAST)
         WHERE owed_since IS NOT NULL ORDER BY owed_since
         """);
}
