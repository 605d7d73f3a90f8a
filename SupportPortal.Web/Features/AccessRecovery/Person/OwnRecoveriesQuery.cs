using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <param name="EndedAt">Null while something can still come of it.</param>
public sealed record OwnRecoveryLine(Guid Id, RecoveryType Type, RecoveryStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? EndedAt);

/// <summary>
/// What was ever asked about the reader's own account, the newest first. Without the references: with one of them and the address a
/// request can be taken back, and whoever sits in somebody's open session must not be able to.
/// </summary>
public sealed class OwnRecoveriesQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Older ones are not shown.</summary>
    public const int Most = 50;

    public async Task<IReadOnlyList<OwnRecoveryLine>> ExecuteAsync(CancellationToken ct)
    {
        var own = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecoveryRequests.Where(r => r.AccountId == own)
            .OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).Take(Most)
            .Select(r => new OwnRecoveryLine(r.Id, r.Type, r.Status, r.SubmittedAt, r.EndedAt)).ToListAsync(ct);
    }
}
