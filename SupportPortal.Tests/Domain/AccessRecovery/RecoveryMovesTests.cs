using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Tests.Domain.AccessRecovery;

public sealed class RecoveryMovesTests
{
    /// <summary>Rows: from. Columns: the moves in their order. A dash: refused.</summary>
    private const string Table = """
        Submitted     Verified  -             -         Rejected  Withdrawn  -          Expired  -
        Verified      -         ApprovedOnce  Approved  Rejected  Withdrawn  -          Expired  -
        ApprovedOnce  -         -             Approved  Rejected  Withdrawn  -          Expired  -
        Approved      -         -             -         Rejected  Withdrawn  Completed  Expired  -
        Completed     -         -             -         -         -          -          -        Undone
        Rejected      -         -             -         -         -          -          -        -
        Withdrawn     -         -             -         -         -          -          -        -
        Expired       -         -             -         -         -          -          -        -
        Undone        -         -             -         -         -          -          -        -
        """;

    public static TheoryData<RecoveryStatus> Statuses() => [.. Enum.GetValues<RecoveryStatus>()];

    [Fact]
    public void Every_move_from_every_state_is_as_the_table_says()
    {
        var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(row => Enum.Parse<RecoveryStatus>(row[0]), row => row[1..]);

        Assert.Equal(Enum.GetValues<RecoveryStatus>().Order(), rows.Keys.Order());
        foreach (var (from, cells) in rows)
        {
            Assert.Equal(Enum.GetValues<RecoveryMove>().Length, cells.Length);
            foreach (var move in Enum.GetValues<RecoveryMove>())
                Assert.Equal(cells[(int)move] is "-" ? null : Enum.Parse<RecoveryStatus>(cells[(int)move]), RecoveryMoves.To(from, move));
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Whatever_is_refused_changes_nothing(RecoveryStatus status)
    {
        (RecoveryMove Move, Func<RecoveryRequest, Result> Act)[] acts =
        [
            (RecoveryMove.ApproveOnce, r => r.Approve(Recoveries.First, "Sure", Recoveries.Account, Recoveries.Rules, Recoveries.Now)),
            (RecoveryMove.Reject, r => r.Reject(Recoveries.First, "No", Recoveries.Account, Recoveries.Now)),
            (RecoveryMove.Withdraw, r => r.Withdraw(Recoveries.Now)),
            (RecoveryMove.Withdraw, r => r.Disown(Recoveries.Now)),
            (RecoveryMove.Complete, r => r.Complete(Recoveries.Account, Recoveries.Now)),
            (RecoveryMove.Undo, r => r.Undo(Recoveries.Now)),
        ];
        foreach (var (move, act) in acts.Where(a => RecoveryMoves.To(status, a.Move) is null && !(a.Move is RecoveryMove.ApproveOnce && RecoveryMoves.To(status, RecoveryMove.Approve) is not null)))
        {
            var request = Recoveries.In(status);
            var (ended, lines) = (request.EndedAt, request.Events.Count);

            var done = act(request);

            Assert.False(done.IsDone, $"{move} from {status}");
            Assert.Equal((status, ended, lines), (request.Status, request.EndedAt, request.Events.Count));
        }
    }
}
