using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Emails;

/// <summary>
/// What concerns a ticket without an owner concerns those who run the desk. Who they are is asked in the database,
/// in the transaction of the change: a reaction itself reads nothing.
/// </summary>
internal sealed record OweToSuperusers(string Kind, Guid EventId, Guid TicketId, DateTimeOffset Now) : IFollowingStatement
{
    public async Task ExecuteAsync(PortalDbContext db, CancellationToken ct)
    {
        foreach (var superuser in await Superusers.IdsAsync(db, ct))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO outbox_messages
                     (id, event_id, kind, recipient_id, ticket_id, created_at, state, next_attempt_at, attempts)
                 VALUES ({Guid.CreateVersion7()}, {EventId}, {Kind}, {superuser}, {TicketId}, {Now}, {nameof(OutboxState.Waiting)}, {Now}, 0)
                 """,
                ct);
        }
    }
}
