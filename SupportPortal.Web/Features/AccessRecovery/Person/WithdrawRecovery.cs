using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Takes a request back, up to the moment in which it takes effect.</summary>
public sealed class WithdrawRecovery(RecoveryTurns turns, RecoveryMails mails, EvenPace pace)
{
    public Task<Result> ExecuteAsync(Guid requestId, CancellationToken ct) => pace.KeepAsync(() => EndAsync(requestId, ct), _ => false, ct);

    private Task<Result> EndAsync(Guid requestId, CancellationToken ct) => turns.TakeAsync(
        requestId,
        (turn, request) =>
        {
            var done = request.Withdraw(turn.Now);
            if (done.IsDone && request.AccountId is { } account)
                turn.Owe(mails.Owe(account, new(RecoveryMail.Withdrawn, request.Type, request.Reference), turn.Now));
            return Task.FromResult(done);
        },
        ct);
}
