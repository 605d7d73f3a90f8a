using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Comes back to a request with its reference and the address that was named. A reference alone opens nothing.</summary>
public sealed class OpenRecovery(IDbContextFactory<PortalDbContext> contexts, EvenPace pace)
{
    /// <summary>Null when they do not belong together, whichever of them is wrong.</summary>
    public Task<Guid?> ExecuteAsync(string? reference, string? email, CancellationToken ct) => pace.KeepAsync(
        async () =>
        {
            if (RecoveryReference.Clean(reference) is not { } clean || EmailRules.Clean(email)?.ToLowerInvariant() is not { } address)
                return null;
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.RecoveryRequests.Where(r => r.Reference == clean && r.Email == address).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct);
        },
        found => found is not null,
        ct);
}
