using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>
/// One request for the screen on which it is decided. Whoever may not decide it reads what is asked and why they may not, and nothing
/// of the person.
/// </summary>
public sealed class RecoveryQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, ReadAnswers answers, TimeProvider clock)
{
    private const int TicketsShown = 5;

    public async Task<RecoveryView?> ExecuteAsync(string? reference, CancellationToken ct)
    {
        if (RecoveryReference.Clean(reference) is not { } clean)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.RecoveryRequests.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(r => r.Reference == clean, ct) is not { } request)
            return null;
        var account = await RecoveryAccounts.FindAsync(db, request.AccountId, ct);
        var admin = await RecoveryAdmins.FindAsync(db, user, ct);
        var refuses = admin is null ? RecoveryRefusals.NotStaff : request.RefusesTo(admin, account);
        var names = await NamesAsync(db, request, ct);
        if (refuses is not null)
            return new(request, null, user.RequiredId, refuses, null, [], null, [], [], [], names);
        return new(
            request,
            account is null ? null : await CardAsync(db, account.Id, ct),
            user.RequiredId,
            null,
            await ObstacleAsync(db, request, account, ct),
            await RecoveryRisks.OfAsync(db, request, account, clock.Now(), ct),
            request.Answers is null ? null : await answers.ExecuteAsync(clean, ct),
            await db.RecoveryDocuments.Where(d => d.RequestId == request.Id).OrderBy(d => d.UploadedAt)
                .Select(d => new RecoveryPicture(d.Id, d.Format, d.Size, d.UploadedAt, d.DeletedAt)).ToListAsync(ct),
            account is null ? [] : await TicketsAsync(db, account.Id, ct),
            await db.RecoveryLog.AsNoTracking().Where(e => e.RequestId == request.Id).OrderBy(e => e.Sequence).ToListAsync(ct),
            names);
    }

    /// <summary>Which one it is, before it is read: whoever shows it follows it first.</summary>
    public async Task<Guid?> IdOfAsync(string? reference, CancellationToken ct)
    {
        if (RecoveryReference.Clean(reference) is not { } clean)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecoveryRequests.VisibleTo(user).Where(r => r.Reference == clean).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct);
    }

    private static async Task<Refusal?> ObstacleAsync(PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, CancellationToken ct)
    {
        if (!request.IsOpen)
            return null;
        return request.RefusesEffectOn(account)
            ?? (request.NewEmail is { } next && await RecoveryAccounts.FindAsync(db, next, ct) is not null ? RecoveryRefusals.AddressTaken : null);
    }

    private static Task<RecoveryCard> CardAsync(PortalDbContext db, Guid id, CancellationToken ct) => db.Users.Where(u => u.Id == id)
        .Select(u => new RecoveryCard(
            u.Id,
            u.Name,
            u.Email!,
            u.PhoneNumber,
            db.UserRoles.Where(ur => ur.UserId == u.Id).Join(db.Roles, ur => ur.RoleId, r => r.Id, (_, r) => r.Name!).FirstOrDefault(),
            u.EmailConfirmed,
            u.TwoFactorEnabled,
            u.CreatedAt,
            u.LockoutEnd,
            u.DisabledAt,
            db.Tickets.Count(t => t.RequesterId == u.Id)))
        .SingleAsync(ct);

    private Task<List<RecoveryTicket>> TicketsAsync(PortalDbContext db, Guid id, CancellationToken ct) =>
        db.Tickets.VisibleTo(user).Where(t => t.RequesterId == id).OrderByDescending(t => t.Id).Take(TicketsShown)
            .Select(t => new RecoveryTicket(t.Number, t.Subject, t.CreatedAt)).ToListAsync(ct);

    private static async Task<Dictionary<Guid, string>> NamesAsync(PortalDbContext db, RecoveryRequest request, CancellationToken ct)
    {
        Guid[] people =
        [
            .. new[] { request.FirstApprovedById, request.DecidedById, request.SubmittedById }.Concat(request.Evidence.Select(given => given.JudgedById))
                .OfType<Guid>().Distinct(),
        ];
        return people.Length == 0 ? [] : await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
    }
}
