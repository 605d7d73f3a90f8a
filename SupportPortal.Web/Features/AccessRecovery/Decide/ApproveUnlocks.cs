using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

public sealed record RecoveryPick(string Reference, int Version);

public sealed record UnlockRefusal(string Reference, Refusal Why);

public sealed record UnlockOutcome(int Approved, IReadOnlyList<UnlockRefusal> Refused);

/// <summary>Approves many at once, which is for unlocking alone: one of another kind among them, and nothing happens at all.</summary>
public sealed class ApproveUnlocks(StaffTurns turns, ApproveRecovery approve)
{
    public const int Most = 200;

    public async Task<Result<UnlockOutcome>> ExecuteAsync(IReadOnlyList<RecoveryPick> picks, string? notes, CancellationToken ct)
    {
        if (picks.Count > Most)
            return RecoveryRefusals.TooManyAtOnce(Most);
        foreach (var pick in picks)
        {
            var seen = await turns.TakeAsync<RecoveryType>(pick.Reference, null, staff => Task.FromResult<Result<RecoveryType>>(staff.Request.Type), ct);
            if (seen is { IsDone: true, Value: not RecoveryType.AccountUnlock })
                return RecoveryRefusals.OnlyUnlockInBulk;
        }

        var refused = new List<UnlockRefusal>();
        foreach (var pick in picks)
        {
            var done = await turns.TakeAsync(
                pick.Reference,
                pick.Version,
                async staff => staff.Request.Type is RecoveryType.AccountUnlock
                    ? await approve.ApproveAsync(staff, notes, ct)
                    : RecoveryRefusals.OnlyUnlockInBulk,
                ct);
            if (done.Refusal is { } why)
                refused.Add(new(pick.Reference, why));
        }

        return new UnlockOutcome(picks.Count - refused.Count, refused);
    }
}
