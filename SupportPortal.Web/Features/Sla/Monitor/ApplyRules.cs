using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Monitor;

/// <summary>
/// Lets the escalation rules act on the points that were passed, one item at a time: each changes like by hand, and its point is
/// owed no more in the same transaction.
/// </summary>
public sealed class ApplyRules(
    IDbContextFactory<PortalDbContext> contexts,
    ISlaClaims claims,
    IEnumerable<ISlaItemKind> kinds,
    SlaBooks books,
    TimeProvider clock,
    ILogger<ApplyRules> log)
{
    public async Task ExecuteAsync(CancellationToken ct)
    {
        // One that fails is left for the next sweep, and does not keep the others waiting.
        for (var failed = 0; failed < 10 && await ApplyNextAsync(skip: failed, ct) is { } done;)
            failed += done ? 0 : 1;
    }

    /// <summary>Null when nothing is owed.</summary>
    private async Task<bool?> ApplyNextAsync(int skip, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        SlaPoint? point = null;
        try
        {
            return await db.InTransactionAsync<bool?>(
                async () =>
                {
                    point = (await claims.Owed(db, skip + 1).ToListAsync(ct)).ElementAtOrDefault(skip);
                    if (point is null)
                        return null;
                    var kind = kinds.Single(k => k.Kind == point.Kind);
                    await kind.ActAsync(db, point, books.Knowing(point.PolicyVersionId).Version(point.PolicyVersionId), clock.Now(), ct);
                    db.Entry(point).Property(p => p.OwedSince).CurrentValue = null;
                    await db.SaveChangesAsync(ct);
                    return true;
                },
                ct);
        }
        catch (DbUpdateException problem)
        {
            // Somebody changed the item meanwhile: the next sweep asks it as it is then.
            log.LogInformation(problem, "The rules of item {Item} act at the next sweep", point?.ItemId);
            return false;
        }
    }
}
