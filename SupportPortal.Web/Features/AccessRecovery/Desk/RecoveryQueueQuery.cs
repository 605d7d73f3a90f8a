using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <param name="Search">A reference, or part of an e-mail address.</param>
public sealed record RecoveryFilter(RecoveryTab Tab = RecoveryTab.Desk, RecoveryType? Type = null, string? Search = null);

/// <summary>The requests of people who cannot sign in: what waits, the oldest first; what has ended, the last first.</summary>
public sealed class RecoveryQueueQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    /// <summary>From here on a count says "or more".</summary>
    public const int CountMax = 1_000;

    /// <summary>One row more than fits, where there are more.</summary>
    public async Task<IReadOnlyList<RecoveryRow>> PageAsync(RecoveryFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ended = filter.Tab is RecoveryTab.Ended;
        var ids = ended ? LastEnded(Matching(db, filter), page) : LongestWaiting(Matching(db, filter), page);
        return await Ordered(db.RecoveryRequests.Where(r => ids.Contains(r.Id)), ended).Select(r => new RecoveryRow(
            r.Id,
            r.Reference,
            r.Type,
            r.Status,
            r.Email,
            db.Users.Where(u => u.Id == r.AccountId).Select(u => u.Name).FirstOrDefault(),
            r.SubmittedAt,
            r.DueAt,
            r.EndedAt,
            r.Evidence.Where(e => e.State == EvidenceState.Accepted).Select(e => e.Method).ToList(),
            r.Evidence.Where(e => e.State == EvidenceState.Offered).Select(e => e.Method).ToList(),
            r.Version)).ToListAsync(ct);
    }

    /// <summary>How many there are in each tab, up to <see cref="CountMax"/>.</summary>
    public async Task<IReadOnlyDictionary<RecoveryTab, int>> CountsAsync(RecoveryFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var counts = new Dictionary<RecoveryTab, int>();
        foreach (var tab in Enum.GetValues<RecoveryTab>())
        {
            counts[tab] = await CountAsync(Matching(db, filter with { Tab = tab }), ct);
        }

        return counts;
    }

    /// <summary>How many wait for staff, up to <see cref="CountMax"/>.</summary>
    public async Task<int> WaitingAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CountAsync(Matching(db, new()), ct);
    }

    /// <summary>How many risk flags each of these has: asked for what is on the screen, once it is there.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> RisksAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var risks = new Dictionary<Guid, int>();
        foreach (var request in await db.RecoveryRequests.VisibleTo(user).AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct))
        {
            var account = await RecoveryAccounts.FindAsync(db, request.AccountId, ct);
            risks[request.Id] = (await RecoveryRisks.OfAsync(db, request, account, clock.Now(), ct)).Count;
        }

        return risks;
    }

    /// <summary>One after the other: where the first part alone is too many to count, the others are not asked.</summary>
    private static async Task<int> CountAsync(IReadOnlyList<IQueryable<RecoveryRequest>> parts, CancellationToken ct)
    {
        var count = 0;
        foreach (var part in parts)
        {
            var left = CountMax - count;
            if (left > 0)
                count += await part.OrderBy(r => r.SubmittedAt).Take(left).CountAsync(ct);
        }

        return count;
    }

    private IReadOnlyList<IQueryable<RecoveryRequest>> Matching(PortalDbContext db, RecoveryFilter filter)
    {
        var requests = db.RecoveryRequests.VisibleTo(user).AsNoTracking();
        if (filter.Type is { } type)
            requests = requests.Where(r => r.Type == type);
        if (RecoveryReference.Clean(filter.Search) is { } reference)
        {
            requests = requests.Where(r => r.Reference == reference);
        }
        else if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            var term = new string([.. filter.Search.Trim().ToUpperInvariant().Where(c => !char.IsControl(c)).Take(RecoveryRequest.EmailMaxLength)]);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
            requests = requests.Where(r => r.Email.ToUpper().Contains(term) || r.Reference.Contains(term));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        return requests.In(filter.Tab);
    }

    // In both the first condition lets the index begin at the right place; the second settles equal instants.
    private static IQueryable<Guid> LongestWaiting(IReadOnlyList<IQueryable<RecoveryRequest>> parts, PageRequest page)
    {
        if (page.After is { } place)
            parts = [.. parts.Select(part => part.Where(r => r.SubmittedAt >= place.At && (r.SubmittedAt > place.At || r.Id > place.Id)))];
        return parts.Select(part => Ordered(part, ended: false).Take(page.Limit + 1).Select(r => new { At = r.SubmittedAt, r.Id }))
            .Aggregate((some, more) => some.Concat(more))
            .OrderBy(r => r.At).ThenBy(r => r.Id).Take(page.Limit + 1).Select(r => r.Id);
    }

    private static IQueryable<Guid> LastEnded(IReadOnlyList<IQueryable<RecoveryRequest>> parts, PageRequest page)
    {
        if (page.After is { } place)
            parts = [.. parts.Select(part => part.Where(r => r.EndedAt <= place.At && (r.EndedAt < place.At || r.Id < place.Id)))];
        return parts.Select(part => Ordered(part, ended: true).Take(page.Limit + 1).Select(r => new { At = r.EndedAt, r.Id }))
            .Aggregate((some, more) => some.Concat(more))
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(page.Limit + 1).Select(r => r.Id);
    }

    private static IQueryable<RecoveryRequest> Ordered(IQueryable<RecoveryRequest> requests, bool ended) => ended
        ? requests.OrderByDescending(r => r.EndedAt).ThenByDescending(r => r.Id)
        : requests.OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id);
}
