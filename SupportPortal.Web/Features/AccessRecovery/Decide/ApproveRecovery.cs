using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.AccessRecovery.Effects;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

/// <summary>Says yes. What was asked for takes effect with the yes that is the last one needed.</summary>
public sealed class ApproveRecovery(StaffTurns turns, RecoveryEffects effects, RecoveryNotices notices, IOptions<AccessRecoveryOptions> options)
{
    public Task<Result> ExecuteAsync(string reference, int version, string? notes, CancellationToken ct) =>
        turns.TakeAsync(reference, version, staff => ApproveAsync(staff, notes, ct), ct);

    internal async Task<Result> ApproveAsync(StaffTurn staff, string? notes, CancellationToken ct)
    {
        var (turn, request, admin, account) = staff;
        if (request.NewEmail is { } next && await RecoveryAddresses.AreTakenAsync(turn.Db, next, request.Id, turn.Now, ct))
            return RecoveryRefusals.AddressTaken;
        var first = request.FirstApprovedById is { } id ? await RecoveryAdmins.FindAsync(turn.Db, id, ct) : null;
        var done = request.Approve(admin, notes, account, options.Value.Rules, turn.Now, first);
        if (!done.IsDone)
            return done;
        staff.Record(ActionCode.RecoveryApproved, notes);
        if (request.Status is RecoveryStatus.ApprovedOnce)
            turn.Db.AddRange(await notices.SecondAsync(turn.Db, request, account, admin.Id, ct));
        else
            await effects.BeginAsync(turn, request, account!, ct);
        return done;
    }
}
