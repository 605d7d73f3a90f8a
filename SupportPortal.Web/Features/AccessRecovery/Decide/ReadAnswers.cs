using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

/// <summary>What somebody said about their account, for those who may judge it.</summary>
public sealed class ReadAnswers(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, EvidenceVault vault)
{
    /// <summary>Null when there are none, or they are not for this reader.</summary>
    public async Task<RecoveryAnswers?> ExecuteAsync(string reference, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var clean = RecoveryReference.Clean(reference);
        return clean is not null
            && await db.RecoveryRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == clean, ct) is { Answers: { } answers } request
            && await RecoveryAdmins.FindAsync(db, user, ct) is { } admin
            && request.RefusesTo(admin, await RecoveryAccounts.FindAsync(db, request.AccountId, ct)) is null
            ? vault.OpenAnswers(answers)
            : null;
    }
}
