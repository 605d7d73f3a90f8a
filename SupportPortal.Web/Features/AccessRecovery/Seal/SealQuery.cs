using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Seal;

/// <summary>The sealed log for those who run the desk, the newest line first.</summary>
public sealed class SealQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>How far it was walked last, and whether it was whole.</summary>
    public async Task<RecoverySeal?> SealAsync(CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecoverySeals.AsNoTracking().SingleAsync(ct);
    }

    /// <param name="reference">Of the one request whose lines are wanted, as it was typed.</param>
    /// <param name="before">The line at which the part before ended.</param>
    public async Task<IReadOnlyList<RecoveryLogEntry>> PageAsync(string? reference, long? before, int count, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = db.RecoveryLog.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(reference))
        {
            var clean = RecoveryReference.Clean(reference);
            if (await db.RecoveryRequests.Where(r => r.Reference == clean).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct) is not { } request)
                return [];
            lines = lines.Where(e => e.RequestId == request);
        }

        if (before is { } place)
            lines = lines.Where(e => e.Sequence < place);
        return await lines.OrderByDescending(e => e.Sequence).Take(count).ToListAsync(ct);
    }
}
