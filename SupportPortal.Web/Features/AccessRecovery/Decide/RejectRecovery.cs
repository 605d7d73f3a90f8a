using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Emails;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

/// <summary>Says no, and tells the owner of the account why.</summary>
public sealed class RejectRecovery(StaffTurns turns, RecoveryMails mails)
{
    public Task<Result> ExecuteAsync(string reference, int version, string? reason, CancellationToken ct) => turns.TakeAsync(
        reference,
        version,
        staff =>
        {
            var (turn, request, admin, account) = staff;
            var done = request.Reject(admin, reason, account, turn.Now);
            if (done.IsDone)
                staff.Record(ActionCode.RecoveryRejected, request.Reason);
            if (done.IsDone && account is not null)
                turn.Owe(mails.Owe(account.Id, new(RecoveryMail.Rejected, request.Type, request.Reference, Reason: request.Reason), turn.Now, account.Email));
            return Task.FromResult(done);
        },
        ct);
}
