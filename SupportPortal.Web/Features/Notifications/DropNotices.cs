using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>What is resolved needs nobody's attention: what nobody has read about it is dropped with the change that resolves it.</summary>
internal sealed class DropOnResolve(TimeProvider clock) : ISaveReaction
{
    public IFollowingStatement? StatementFor(IReadOnlyList<IDomainEvent> happened)
    {
        var resolved = happened.OfType<TicketResolved>().Select(e => e.Ticket.Id).Distinct().ToArray();
        return resolved.Length == 0 ? null : new DropNotices(resolved, clock.Now());
    }
}

internal sealed record DropNotices(Guid[] TicketIds, DateTimeOffset Now) : IFollowingStatement
{
    public async Task ExecuteAsync(PortalDbContext db, CancellationToken ct)
    {
        var unread = db.Notifications.Where(n => n.ReadAt == null && n.TicketId != null && TicketIds.Contains(n.TicketId.Value));
        var told = await unread.Select(n => n.RecipientId).Distinct().ToListAsync(ct);
        if (told.Count == 0)
            return;
        await unread.ExecuteUpdateAsync(
            set => set.SetProperty(n => n.ReadAt, Now).SetProperty(n => n.DroppedAt, Now), ct);
        db.AnnounceOnceCommitted(told.Select(Change.Notices));
    }
}
