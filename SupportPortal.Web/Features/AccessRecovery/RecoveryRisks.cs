using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>Gathers what <see cref="RiskFlags"/> judges.</summary>
public static class RecoveryRisks
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public static async Task<IReadOnlyList<RiskFlag>> OfAsync(
        PortalDbContext db, RecoveryRequest request, RecoveryAccount? account, DateTimeOffset now, CancellationToken ct)
    {
        if (account is null)
            return [];
        var (id, month, week, hour) = (account.Id, now - Month, now - Week, now - TimeSpan.FromHours(1));
        var others = db.RecoveryRequests.Where(r => r.AccountId == id && r.Id != request.Id && r.SubmittedAt > month);
        var from = await db.Sessions.Where(s => s.UserId == id && s.LastSeenAt > now - Remembered)
            .Select(s => s.Address).Distinct().ToListAsync(ct);
        var network = Networks.Around(request.FromAddress);
        return RiskFlags.Of(new(
            EmailChanged: await others.AnyAsync(r => r.Type == RecoveryType.EmailChange && r.Status == RecoveryStatus.Completed, ct)
                || await db.Actions.AnyAsync(a => a.SubjectKind == ActionSubject.User && a.SubjectId == id && a.Action == ActionCode.UserEmail && a.At > month, ct),
            LocksChanged: await db.OutboxMessages.AnyAsync(m => m.RecipientId == id && m.CreatedAt > week && m.Kind == EmailKinds.SecurityNotice, ct),
            RequestsInMonth: 1 + await others.CountAsync(ct),
            RefusedBefore: await others.AnyAsync(r => r.Status == RecoveryStatus.Rejected || r.ObjectedAt != null || r.UndoneAt != null, ct),
            HasSignedIn: from.Count > 0,
            KnownNetwork: from.Any(address => Networks.Around(address) == network),
            SignedInNow: await db.Sessions.AnyAsync(s => s.UserId == id && s.EndedAt == null && s.LastSeenAt > hour, ct),
            WrongCodes: await db.RecoveryCodes.Where(c => c.RequestId == request.Id).SumAsync(c => c.UsedAt == null ? c.Tries : c.Tries - 1, ct),
            StaffNetwork: !IsLoopback(request.FromAddress) && await StaffMembers.Of(db).AnyAsync(
                u => u.Id != id && db.Sessions.Any(s => s.UserId == u.Id && s.EndedAt == null && s.Address == request.FromAddress && s.LastSeenAt > week), ct),
            StaffAccount: account.IsStaff,
            AddressTaken: request.NewEmail is { } next && await RecoveryAccounts.FindAsync(db, next, ct) is not null,
            AccountShut: account.IsShut));
    }

    /// <summary>The server itself, or a proxy that does not say for whom it asks.</summary>
    private static bool IsLoopback(string? address) => address is null || !IPAddress.TryParse(address, out var parsed) || IPAddress.IsLoopback(parsed);
}
