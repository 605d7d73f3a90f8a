using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Compliance;

/// <summary>How many promises were kept, of those that ended in a period.</summary>
public sealed record ComplianceReport(IReadOnlyList<ComplianceCell> Cells, IReadOnlyDictionary<Guid, string> Policies, IReadOnlyDictionary<Guid, string> People)
{
    public SlaCompliance Of(SlaClockKind clock) => Sum(Cells.Where(cell => cell.Clock == clock));

    public SlaCompliance OfPolicy(SlaClockKind clock, Guid policy) =>
        Sum(Cells.Where(cell => cell.Clock == clock && cell.PolicyId == policy));

    public SlaCompliance OfAgent(SlaClockKind clock, Guid? owner) =>
        Sum(Cells.Where(cell => cell.Clock == clock && cell.OwnerId == owner));

    /// <summary>Policies under which something ended, in the order in which they are asked.</summary>
    public IEnumerable<Guid> PolicyIds => Policies.Keys.Where(id => Cells.Any(cell => cell.PolicyId == id));

    /// <summary>Whose work something was when it ended, by name; nobody, null, comes last.</summary>
    public IEnumerable<Guid?> Owners =>
        Cells.Select(cell => cell.OwnerId).Distinct().OrderBy(id => id is null).ThenBy(id => id is { } known ? People.GetValueOrDefault(known) : null);

    private static SlaCompliance Sum(IEnumerable<ComplianceCell> cells) => SlaCompliance.Sum(cells.Select(cell => cell.Figure));
}

public sealed record ComplianceCell(SlaClockKind Clock, Guid PolicyId, Guid? OwnerId, SlaCompliance Figure);

/// <summary>One scan of the period in an index that holds all that is counted.</summary>
public sealed class ComplianceQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<ComplianceReport> ExecuteAsync(SlaFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counted = await OutcomesQuery.Matching(db.SlaOutcomes.VisibleTo(user), filter)
            .GroupBy(o => new { o.Clock, o.PolicyId, o.OwnerId, o.IsMet })
            .Select(g => new { g.Key.Clock, g.Key.PolicyId, g.Key.OwnerId, g.Key.IsMet, Count = g.Count() })
            .ToListAsync(ct);
        List<ComplianceCell> cells = [.. counted.GroupBy(c => (c.Clock, c.PolicyId, c.OwnerId))
            .Select(g => new ComplianceCell(
                g.Key.Clock, g.Key.PolicyId, g.Key.OwnerId, new(g.Where(c => c.IsMet).Sum(c => c.Count), g.Sum(c => c.Count))))];
        return new(cells, await db.PolicyNamesAsync(ct), await db.PeopleNamesAsync(cells.Select(cell => cell.OwnerId), ct));
    }
}
