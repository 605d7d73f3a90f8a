using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

public sealed record RecoverySignIn(DateTimeOffset At, string Address, string Device, DateTimeOffset? EndedAt);

/// <summary>Something about an account changed: as staff did it, or as its owner was told.</summary>
/// <param name="Action">What staff did.</param>
/// <param name="Lock">What the owner was told; null when only that there was something is known.</param>
public sealed record RecoveryChange(DateTimeOffset At, ActionEntry? Action, AccountChange? Lock);

public sealed record RecoveryHistory(IReadOnlyList<RecoverySignIn> SignIns, IReadOnlyList<RecoveryChange> Changes, IReadOnlyList<RecoveryRow> Requests)
{
    public static readonly RecoveryHistory None = new([], [], []);
}

/// <summary>What is known of a person who asks for help, for those who may decide about it.</summary>
public sealed class RecoveryHistoryQuery(
    IDbContextFactory<PortalDbContext> contexts, CurrentUser user, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int SignInsShown = 10;
    private const int ChangesShown = 20;
    private const int RequestsShown = 10;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private static readonly ActionCode[] OfAccounts =
    [
        ActionCode.UserRole, ActionCode.UserShutOut, ActionCode.UserLetIn, ActionCode.UserName, ActionCode.UserEmail,
        ActionCode.PasswordChanged, ActionCode.SecondStepOn, ActionCode.SecondStepOff, ActionCode.RecoveryCodesRenewed,
        ActionCode.PasskeyAdded, ActionCode.PasskeyRemoved,
    ];

    public async Task<RecoveryHistory> ExecuteAsync(string reference, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var request = await db.RecoveryRequests.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(r => r.Reference == reference, ct);
        if (request?.AccountId is not { } id
            || await RecoveryAdmins.FindAsync(db, user, ct) is not { } admin
            || request.RefusesTo(admin, await RecoveryAccounts.FindAsync(db, id, ct)) is not null)
            return RecoveryHistory.None;
        var since = clock.Now() - Remembered;
        return new(
            await db.Sessions.Where(s => s.UserId == id).OrderByDescending(s => s.StartedAt).Take(SignInsShown)
                .Select(s => new RecoverySignIn(s.StartedAt, s.Address, s.Device, s.EndedAt)).ToListAsync(ct),
            [.. (await ByStaffAsync(db, id, since, ct)).Concat(await ToldAsync(db, id, since, ct)).OrderByDescending(change => change.At).Take(ChangesShown)],
            await RequestsAsync(db, id, request.Id, ct));
    }

    private static async Task<List<RecoveryChange>> ByStaffAsync(PortalDbContext db, Guid id, DateTimeOffset since, CancellationToken ct)
    {
        var lines = await db.Actions.AsNoTracking()
            .Where(a => a.SubjectKind == ActionSubject.User && a.SubjectId == id && a.At > since && OfAccounts.Contains(a.Action))
            .OrderByDescending(a => a.At).Take(ChangesShown).ToListAsync(ct);
        return lines.ConvertAll(line => new RecoveryChange(line.At, line, null));
    }

    private async Task<List<RecoveryChange>> ToldAsync(PortalDbContext db, Guid id, DateTimeOffset since, CancellationToken ct)
    {
        var mails = await db.OutboxMessages.Where(m => m.RecipientId == id && m.CreatedAt > since && m.Kind == EmailKinds.SecurityNotice)
            .OrderByDescending(m => m.CreatedAt).Take(ChangesShown).Select(m => new { m.CreatedAt, m.Payload }).ToListAsync(ct);
        return mails.ConvertAll(mail => new RecoveryChange(mail.CreatedAt, null, LockOf(mail.Payload)));
    }

    private AccountChange? LockOf(string? payload)
    {
        try
        {
            var change = payload is null ? null
                : JsonSerializer.Deserialize<AccountMailPayload>(
                    protection.CreateProtector(OutboxMessage.PayloadPurpose).Unprotect(payload), JsonSerializerOptions.Web)?.Change;
            return Enum.GetValues<AccountChange>().Select(known => (AccountChange?)known).FirstOrDefault(known => known!.Value.Word() == change);
        }
        catch (CryptographicException)
        {
            return null; // its key is gone; that there was something still counts
        }
    }

    private static Task<List<RecoveryRow>> RequestsAsync(PortalDbContext db, Guid account, Guid except, CancellationToken ct) =>
        db.RecoveryRequests.Where(r => r.AccountId == account && r.Id != except).OrderByDescending(r => r.SubmittedAt).Take(RequestsShown)
            .Select(r => new RecoveryRow(
                r.Id,
                r.Reference,
                r.Type,
                r.Status,
                r.Email,
                null,
                r.SubmittedAt,
                r.DueAt,
                r.EndedAt,
                r.Evidence.Where(e => e.State == EvidenceState.Accepted).Select(e => e.Method).ToList(),
                r.Evidence.Where(e => e.State == EvidenceState.Offered).Select(e => e.Method).ToList(),
                r.Version))
            .ToListAsync(ct);
}
