using System.Collections.Frozen;

namespace SupportPortal.Domain.AccessRecovery;

public enum RecoveryMove
{
    Verify,

    /// <summary>The first of two.</summary>
    ApproveOnce,
    Approve,
    Reject,
    Withdraw,
    Complete,
    Expire,
    Undo,
}

/// <summary>The table of moves: whatever it does not name is refused.</summary>
public static class RecoveryMoves
{
    private static readonly FrozenDictionary<(RecoveryStatus From, RecoveryMove Move), RecoveryStatus> Table =
        new Dictionary<(RecoveryStatus, RecoveryMove), RecoveryStatus>
        {
            [(RecoveryStatus.Submitted, RecoveryMove.Verify)] = RecoveryStatus.Verified,
            [(RecoveryStatus.Submitted, RecoveryMove.Reject)] = RecoveryStatus.Rejected,
            [(RecoveryStatus.Submitted, RecoveryMove.Withdraw)] = RecoveryStatus.Withdrawn,
            [(RecoveryStatus.Submitted, RecoveryMove.Expire)] = RecoveryStatus.Expired,

            [(RecoveryStatus.Verified, RecoveryMove.ApproveOnce)] = RecoveryStatus.ApprovedOnce,
            [(RecoveryStatus.Verified, RecoveryMove.Approve)] = RecoveryStatus.Approved,
            [(RecoveryStatus.Verified, RecoveryMove.Reject)] = RecoveryStatus.Rejected,
            [(RecoveryStatus.Verified, RecoveryMove.Withdraw)] = RecoveryStatus.Withdrawn,
            [(RecoveryStatus.Verified, RecoveryMove.Expire)] = RecoveryStatus.Expired,

            [(RecoveryStatus.ApprovedOnce, RecoveryMove.Approve)] = RecoveryStatus.Approved,
            [(RecoveryStatus.ApprovedOnce, RecoveryMove.Reject)] = RecoveryStatus.Rejected,
            [(RecoveryStatus.ApprovedOnce, RecoveryMove.Withdraw)] = RecoveryStatus.Withdrawn,
            [(RecoveryStatus.ApprovedOnce, RecoveryMove.Expire)] = RecoveryStatus.Expired,

            [(RecoveryStatus.Approved, RecoveryMove.Complete)] = RecoveryStatus.Completed,
            [(RecoveryStatus.Approved, RecoveryMove.Reject)] = RecoveryStatus.Rejected,
            [(RecoveryStatus.Approved, RecoveryMove.Withdraw)] = RecoveryStatus.Withdrawn,
            [(RecoveryStatus.Approved, RecoveryMove.Expire)] = RecoveryStatus.Expired,

            [(RecoveryStatus.Completed, RecoveryMove.Undo)] = RecoveryStatus.Undone,
        }.ToFrozenDictionary();

    /// <summary>Where a move leads; null when it may not be made.</summary>
    public static RecoveryStatus? To(RecoveryStatus from, RecoveryMove move) =>
        Table.TryGetValue((from, move), out var to) ? to : null;

    public static bool IsOpen(this RecoveryStatus status) =>
        status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce or RecoveryStatus.Approved;
}
