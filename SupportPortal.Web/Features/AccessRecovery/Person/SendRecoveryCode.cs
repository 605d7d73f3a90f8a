using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Has another code mailed, which is the one that counts from then on.</summary>
public sealed class SendRecoveryCode(RecoveryTurns turns, RecoveryCodes codes, EvenPace pace, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Guid requestId, CancellationToken ct) => pace.KeepAsync(() => SendAsync(requestId, ct), _ => false, ct);

    private Task<Result> SendAsync(Guid requestId, CancellationToken ct)
    {
        var drawn = RecoveryCode.Draw(requestId, clock.Now());
        return turns.TakeAsync(
            requestId,
            async (turn, request) => request.Status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce
                ? await codes.SendAsync(turn, request, await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct), drawn, ct)
                : RecoveryRefusals.NoLongerOpen,
            ct);
    }
}
