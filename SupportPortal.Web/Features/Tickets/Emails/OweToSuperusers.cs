using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Emails;

/// <summary>
/// What concerns a ticket without an owner, and every escalation, concerns those who run the desk. Who they are is asked in the database,
/// in the transaction of the change: a reaction itself reads nothing.
/// </summary>
/// <param name="Told">Who is told already.</param>
internal sealed record OweToSuperusers(StaffNotice Notice, Guid? Told = null) : IFollowingStatement
{
    public async Task ExecuteAsync(PortalDbContext db, CancellationToken ct) =>
        await db.AppendAsync(
            [.. (await Superusers.IdsAsync(db, ct)).Where(id => id != Told && id != Notice.ActorId).SelectMany(Notice.RowsFor)], ct);
}
