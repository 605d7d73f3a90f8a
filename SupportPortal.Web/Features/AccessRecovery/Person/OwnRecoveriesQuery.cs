using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Api;
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
    public const int PageSize = 20;

    public async Task<Page<OwnRecoveryLine>> ExecuteAsync(Cursor? after, CancellationToken ct)
    {
        var own = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.RecoveryRequests.Where(r => r.AccountId == own);
        // The first condition lets the index begin at the right place; the second settles equal instants.
        if (after is { } place)
            mine = mine.Where(r => r.SubmittedAt <= place.At && (r.SubmittedAt < place.At || r.Id < place.Id));
        var rows = await mine.OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).Take(PageSize + 1)
            .Select(r => new OwnRecoveryLine(r.Id, r.Type, r.Status, r.SubmittedAt, r.EndedAt)).ToListAsync(ct);
        return Page.Of(rows, PageSize, row => row, row => new(row.SubmittedAt, row.Id));
    }
}
