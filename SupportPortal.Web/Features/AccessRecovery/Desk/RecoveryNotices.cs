using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>
/// Whom of the staff a request concerns: those who may decide it, and never whoever it is about. Who has not read yet that it waits
/// is not told again. The rows are for the caller to add, in his transaction.
/// </summary>
public sealed class RecoveryNotices(CurrentUser user, TimeProvider clock)
{
    /// <summary>Everybody who may decide, but not whoever brought it about.</summary>
    public async Task<IReadOnlyList<object>> WaitingAsync(
        PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, CancellationToken ct) =>
        await TellAsync(db, NotificationKind.RecoveryWaiting, request, [.. await DecidersAsync(db, request, account, ct)], null, ct);

    /// <summary>Everybody who may be the second: not who was first, nor who judged the evidence.</summary>
    public async Task<IReadOnlyList<object>> SecondAsync(
        PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, Guid firstApproverId, CancellationToken ct)
    {
        var judges = request.Evidence.Select(given => given.JudgedById).OfType<Guid>().ToHashSet();
        return await TellAsync(
            db,
            NotificationKind.RecoverySecond,
            request,
            [.. (await DecidersAsync(db, request, account, ct)).Where(admin => admin.Id != firstApproverId && !judges.Contains(admin.Id))],
            firstApproverId,
            ct);
    }

    /// <summary>Those who run the desk.</summary>
    public async Task<IReadOnlyList<object>> LateAsync(
        PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, CancellationToken ct) =>
        await TellAsync(
            db, NotificationKind.RecoveryLate, request, [.. (await DecidersAsync(db, request, account, ct)).Where(admin => admin.IsSuperuser)], null, ct);

    /// <summary>Those who run the desk, once for each break.</summary>
    public async Task<IReadOnlyList<object>> BrokenAsync(PortalDbContext db, long sequence, CancellationToken ct)
    {
        var notice = new StaffNotice(
            NotificationKind.SealBroken, Guid.CreateVersion7(), null, clock.Now(),
            Detail: sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Announced(db, [.. (await Superusers.IdsAsync(db, ct)).SelectMany(notice.RowsFor)]);
    }

    private async Task<IReadOnlyList<object>> TellAsync(
        PortalDbContext db, NotificationKind kind, RecoveryRequest request, IReadOnlyList<RecoveryAdmin> people, Guid? actorId, CancellationToken ct)
    {
        Guid[] ids = [.. people.Select(person => person.Id).Where(id => id != user.Id)];
        var unread = await db.Notifications
            .Where(n => ids.Contains(n.RecipientId) && n.Kind == kind && n.ReadAt == null && n.Detail == request.Reference)
            .Select(n => n.RecipientId).ToListAsync(ct);
        var notice = new StaffNotice(kind, Guid.CreateVersion7(), null, clock.Now(), ActorId: actorId, Detail: request.Reference);
        return Announced(db, [.. ids.Except(unread).SelectMany(notice.RowsFor)]);
    }

    private static List<object> Announced(PortalDbContext db, List<object> rows)
    {
        db.AnnounceOnceCommitted(Live.Change.NoticesIn(rows));
        return rows;
    }

    private static async Task<IEnumerable<RecoveryAdmin>> DecidersAsync(
        PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, CancellationToken ct)
    {
        var role = db.Roles.Where(r => r.Name == Roles.Superuser).Select(r => r.Id);
        var staff = await StaffMembers.Of(db)
            .Select(u => new RecoveryAdmin(u.Id, u.Name, u.Email!, db.UserRoles.Any(ur => ur.UserId == u.Id && role.Contains(ur.RoleId))))
            .ToListAsync(ct);
        return staff.Where(admin => request.RefusesTo(admin, account) is null);
    }
}
