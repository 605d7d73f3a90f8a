using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>
/// Addresses that an account is about to get, or may get back. Nobody else gets them meanwhile: else a stranger who registers the old
/// address would stop its owner from taking a change back.
/// </summary>
public sealed class RecoveryAddresses(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> AreReservedAsync(string email, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Reserving(db, email, clock.Now()).AnyAsync(ct);
    }

    /// <summary>By an account, or by another request than this.</summary>
    internal static async Task<bool> AreTakenAsync(PortalDbContext db, string email, Guid requestId, DateTimeOffset now, CancellationToken ct) =>
        await RecoveryAccounts.FindAsync(db, email, ct) is not null
        || await Reserving(db, email, now).AnyAsync(r => r.Id != requestId, ct);

    private static IQueryable<RecoveryRequest> Reserving(PortalDbContext db, string email, DateTimeOffset now)
    {
        var (address, since) = (email.ToLowerInvariant(), now - RecoveryLink.UndoLife);
        return db.RecoveryRequests.Where(r => r.Type == RecoveryType.EmailChange
            && ((r.Status == RecoveryStatus.Approved && r.NewEmail == address)
                || (r.Status == RecoveryStatus.Completed && r.EndedAt > since && r.Email == address)));
    }
}
