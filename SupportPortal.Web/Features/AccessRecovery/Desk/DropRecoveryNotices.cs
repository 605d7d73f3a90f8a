using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>What was decided waits for nobody: what nobody has read about it is dropped with the decision.</summary>
internal sealed class DropOnDecision(TimeProvider clock) : ISaveReaction
{
    private static readonly NotificationKind[] Waiting = [NotificationKind.RecoveryWaiting];
    private static readonly NotificationKind[] Everything = [NotificationKind.RecoveryWaiting, NotificationKind.RecoverySecond, NotificationKind.RecoveryLate];

    public IFollowingStatement? StatementFor(IReadOnlyList<IDomainEvent> happened)
    {
        var steps = happened.OfType<RecoveryHappened>().ToList();
        var decided = Of(steps, step => step is RecoveryStep.Approved or RecoveryStep.Rejected or RecoveryStep.Withdrawn or RecoveryStep.ObjectedTo or RecoveryStep.Superseded or RecoveryStep.Expired);
        if (decided.Length > 0)
            return new DropRecoveryNotices(decided, Everything, clock.Now());
        var half = Of(steps, step => step is RecoveryStep.ApprovedOnce);
        return half.Length > 0 ? new DropRecoveryNotices(half, Waiting, clock.Now()) : null;
    }

    private static string[] Of(List<RecoveryHappened> steps, Func<RecoveryStep, bool> which) =>
        [.. steps.Where(step => which(step.Step)).Select(step => step.Reference).Distinct()];
}

internal sealed record DropRecoveryNotices(string[] References, NotificationKind[] Kinds, DateTimeOffset Now) : IFollowingStatement
{
    public async Task ExecuteAsync(PortalDbContext db, CancellationToken ct)
    {
        // Person by person: that is how the index of what is unread begins.
        var staff = await StaffMembers.Of(db).Select(u => u.Id).ToArrayAsync(ct);
        var unread = db.Notifications.Where(n =>
            staff.Contains(n.RecipientId) && Kinds.Contains(n.Kind) && n.ReadAt == null && References.Contains(n.Detail));
        var told = await unread.Select(n => n.RecipientId).Distinct().ToListAsync(ct);
        if (told.Count == 0)
            return;
        await unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, Now).SetProperty(n => n.DroppedAt, Now), ct);
        db.AnnounceOnceCommitted(told.Select(Change.Notices));
    }
}
