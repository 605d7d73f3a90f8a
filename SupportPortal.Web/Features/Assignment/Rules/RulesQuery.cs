using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment.Rules;

/// <param name="Version">0 while nobody changed the usual rules.</param>
public sealed record RulesView(AssignmentRules Rules, int Version, DateTimeOffset? ChangedAt, string? ChangedBy);

/// <summary>The rules by which tickets are given out at present.</summary>
public sealed class RulesQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<RulesView> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var kept = await db.AssignmentSettings.AsNoTracking().SingleOrDefaultAsync(ct);
        if (kept is null)
            return new(AssignmentRules.Usual, 0, null, null);
        var by = await db.Users.Where(u => u.Id == kept.ChangedById).Select(u => u.Name).SingleOrDefaultAsync(ct);
        return new(kept.Rules, kept.Version + 1, kept.ChangedAt, by);
    }
}
