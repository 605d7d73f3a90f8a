using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Has another code mailed, which is the one that counts from then on.</summary>
public sealed class SendRecoveryCode(RecoveryTurns turns, RecoveryCodes codes, EvenPace pace)
{
    public Task<Result> ExecuteAsync(Guid requestId, CancellationToken ct) => pace.KeepAsync(
        () => turns.TakeAsync(
            requestId,
            async (turn, request) => request.Status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce
                ? await codes.SendAsync(turn, request, await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct), ct)
                : RecoveryRefusals.NoLongerOpen,
            ct),
        _ => false,
        ct);
}
