using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Emails;

namespace SupportPortal.Web.Features.AccessRecovery.Tend;

/// <param name="Expired">Requests that ended because nobody went on with them.</param>
/// <param name="Changed">Addresses that took effect.</param>
/// <param name="Late">Requests about which those who run the desk were told.</param>
/// <param name="Cleared">Requests whose documents and answers were deleted.</param>
public sealed record TendedRecoveries(int Expired, int Changed, int Late, int Cleared);

/// <summary>
/// What time alone brings about. Each request is looked at again in its own turn, so that a person who was faster, or another server,
/// is not overtaken.
/// </summary>
public sealed class TendRecoveries(
    IDbContextFactory<PortalDbContext> contexts,
    RecoveryTurns turns,
    RecoveryEffects effects,
    RecoveryNotices notices,
    RecoveryMails mails,
    IOptions<AccessRecoveryOptions> options,
    TimeProvider clock)
{
    private const int Batch = 500;

    private readonly List<Exception> _problems = [];

    private static readonly RecoveryStatus[] Open =
        [RecoveryStatus.Submitted, RecoveryStatus.Verified, RecoveryStatus.ApprovedOnce, RecoveryStatus.Approved];

    public async Task<TendedRecoveries> ExecuteAsync(CancellationToken ct)
    {
        var (now, kept) = (clock.Now(), clock.Now() - options.Value.KeepEvidence);
        // Addresses before ends: what is due at both instants takes effect.
        var changed = await EachAsync(
            db => db.RecoveryRequests.Where(r => r.Status == RecoveryStatus.Approved && r.AddressConfirmedAt != null && r.EffectiveAt <= now),
            (turn, request) => ChangeAddressAsync(turn, request, ct), ct);
        var expired = await EachAsync(
            db => db.RecoveryRequests.Where(r => Open.Contains(r.Status) && r.ExpiresAt <= now),
            (turn, request) => Task.FromResult(Expire(turn, request)), ct);
        var late = await EachAsync(
            db => db.RecoveryRequests.Where(r => Open.Contains(r.Status) && r.Status != RecoveryStatus.Approved && r.DueAt <= now && r.LateToldAt == null
                && (r.Status != RecoveryStatus.Submitted || r.Evidence.Any(given => given.State == EvidenceState.Offered))),
            (turn, request) => TellLateAsync(turn, request, ct), ct);
        var cleared = await EachAsync(
            db => db.RecoveryRequests.Where(r => r.EvidenceDeletedAt == null && r.EndedAt <= kept),
            (turn, request) => ClearAsync(turn, request, ct), ct);
        return _problems.Count == 0 ? new(expired, changed, late, cleared) : throw new AggregateException(_problems);
    }

    private async Task<int> EachAsync(
        Func<PortalDbContext, IQueryable<RecoveryRequest>> which, Func<RecoveryTurn, RecoveryRequest, Task<bool>> work, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await which(db).OrderBy(r => r.Id).Select(r => r.Id).Take(Batch).ToListAsync(ct);
        var count = 0;
        foreach (var id in ids)
        {
            try
            {
                if (await turns.TakeAsync(async turn => await work(turn, await turn.Db.RecoveryRequests.SingleAsync(r => r.Id == id, ct)), ct))
                    count++;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The others must not wait for this one; the run fails at its end.
                _problems.Add(problem);
            }
        }

        return count;
    }

    private async Task<bool> ChangeAddressAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        if (!request.AddressIsDue(turn.Now) || await effects.AddressEffectAsync(turn, request, ct) is not { } account)
            return false;
        await effects.ChangeAddressAsync(turn, request, account, ct);
        return true;
    }

    /// <summary>Nobody is told of a request about which nothing was shown: most of those are somebody else's mistake.</summary>
    private bool Expire(RecoveryTurn turn, RecoveryRequest request)
    {
        if (!request.Expire(turn.Now))
            return false;
        if (request.AccountId is { } account && request.Accepted.Count > 0)
            turn.Owe(mails.Owe(account, new(RecoveryMail.Expired, request.Type, request.Reference), turn.Now));
        return true;
    }

    private async Task<bool> TellLateAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        if (!request.WaitsForStaff || request.LateToldAt is not null)
            return false;
        request.ToldLate(turn.Now);
        turn.Db.AddRange(await notices.LateAsync(turn.Db, request, await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct), ct));
        return true;
    }

    private static async Task<bool> ClearAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        if (request.EvidenceDeletedAt is not null)
            return false;
        foreach (var document in await turn.Db.RecoveryDocuments.Where(d => d.RequestId == request.Id && d.Content != null).ToListAsync(ct))
            (document.Content, document.DeletedAt) = (null, turn.Now);
        request.DeleteEvidence(turn.Now);
        return true;
    }
}
