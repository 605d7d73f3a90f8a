using SupportPortal.Domain.AccessRecovery;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>On whose side a request is.</summary>
public enum RecoveryTab
{
    /// <summary>Somebody of staff has to judge or to decide.</summary>
    Desk,

    /// <summary>The person has to show something, or to make use of what was approved.</summary>
    Person,
    Ended,
}

internal static class RecoveryTabs
{
    private static readonly RecoveryStatus[] Done =
        [RecoveryStatus.Completed, RecoveryStatus.Rejected, RecoveryStatus.Withdrawn, RecoveryStatus.Expired, RecoveryStatus.Undone];

    /// <summary>
    /// The parts of a tab, each of one status: an index begins with that, and holds each part in order. One question with an "or" would
    /// read them all and sort them.
    /// </summary>
    public static IReadOnlyList<IQueryable<RecoveryRequest>> In(this IQueryable<RecoveryRequest> requests, RecoveryTab tab) => tab switch
    {
        RecoveryTab.Desk =>
        [
            requests.Where(r => r.Status == RecoveryStatus.Verified),
            requests.Where(r => r.Status == RecoveryStatus.ApprovedOnce),
            requests.Where(r => r.Status == RecoveryStatus.Submitted && r.Evidence.Any(e => e.State == EvidenceState.Offered)),
        ],
        RecoveryTab.Person =>
        [
            requests.Where(r => r.Status == RecoveryStatus.Approved),
            requests.Where(r => r.Status == RecoveryStatus.Submitted && !r.Evidence.Any(e => e.State == EvidenceState.Offered)),
        ],
        RecoveryTab.Ended => [.. Done.Select(status => requests.Where(r => r.Status == status))],
    };
}
