using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

/// <summary>A member of staff says whether evidence shows what it should.</summary>
public sealed class JudgeEvidence(StaffTurns turns, RecoverySettling settling, IOptions<AccessRecoveryOptions> options)
{
    public Task<Result> ExecuteAsync(string reference, int version, RecoveryMethod method, bool isAccepted, string? notes, CancellationToken ct) =>
        turns.TakeAsync(
            reference,
            version,
            async staff =>
            {
                var judged = await settling.AfterAsync(
                    staff.Turn,
                    staff.Request,
                    account => staff.Request.Judge(method, isAccepted, notes, staff.Admin, account, options.Value.Rules, staff.Turn.Now),
                    ct);
                if (judged.IsDone)
                    staff.Record(isAccepted ? ActionCode.RecoveryEvidenceAccepted : ActionCode.RecoveryEvidenceDeclined, method.ToString());
                return judged;
            },
            ct);
}
