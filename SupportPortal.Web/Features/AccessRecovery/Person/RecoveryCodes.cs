using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>
/// Draws codes and mails them. A request without an account gets one as well, which nobody is told. How many may be sent and tried
/// is counted by the address that was named, over all requests for it.
/// </summary>
public sealed class RecoveryCodes(RecoveryMails mails, IOptions<AccessRecoveryOptions> options)
{
    private const int MostForRequest = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <param name="drawn">Made before the turn: its hashing is slow.</param>
    public async Task<Result> SendAsync(
        RecoveryTurn turn, RecoveryRequest request, RecoveryAccount? account, (string Code, RecoveryCode Kept) drawn, CancellationToken ct)
    {
        var (db, now) = (turn.Db, turn.Now);
        if (await NextAsync(db, request.Id, ct) is not { } next || now < next || await SentTooManyAsync(turn, request, ct))
            return RecoveryRefusals.CodeTooSoon;
        var (code, kept) = drawn;
        db.Add(kept);
        request.CodeSent(now);
        if (account is not null && request.RefusesEffectOn(account) is null)
        {
            var notMe = DrawLink(turn, request, RecoveryLinkKind.NotMe, options.Value.OpenFor);
            turn.Owe(mails.Owe(
                account.Id,
                new(RecoveryMail.Code, request.Type, request.Reference, Code: code, Url: mails.PageOf(request.Reference), NotMeUrl: notMe, Until: kept.ExpiresAt),
                now,
                account.Email));
        }

        return Result.Done;
    }

    /// <summary>From when another one may be sent; null: none any more.</summary>
    public static async Task<DateTimeOffset?> NextAsync(PortalDbContext db, Guid requestId, CancellationToken ct)
    {
        var sent = await db.RecoveryCodes.Where(c => c.RequestId == requestId).Select(c => c.SentAt).ToListAsync(ct);
        return sent.Count == 0 ? DateTimeOffset.MinValue : sent.Count >= MostForRequest ? null : sent.Max() + Pause;
    }

    /// <summary>Whether so many codes were wrong that none is believed any more.</summary>
    public async Task<bool> AreUsedUpAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var today = await TodayAsync(turn, request, ct);
        return Exceeds(today, request, options.Value.TriesPerDay, code => code.Wrong);
    }

    /// <summary>A mailed link; the database has its hash alone.</summary>
    public string DrawLink(RecoveryTurn turn, RecoveryRequest request, RecoveryLinkKind kind, TimeSpan life)
    {
        var (secret, kept) = RecoveryLink.Draw(request.Id, kind, life, turn.Now);
        turn.Db.Add(kept);
        return mails.LinkTo(kind, secret);
    }

    private async Task<bool> SentTooManyAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct) =>
        Exceeds(await TodayAsync(turn, request, ct), request, options.Value.CodesPerDay, _ => 1);

    /// <summary>A stranger uses up what their own network may; only together do many networks shut the owner out.</summary>
    private static bool Exceeds(List<CodeToday> today, RecoveryRequest request, int most, Func<CodeToday, int> count)
    {
        var network = Networks.Around(request.FromAddress);
        return today.Where(code => Networks.Around(code.From) == network).Sum(count) >= most
            || today.Sum(count) >= most * AccessRecoveryOptions.NetworksPerDay;
    }

    private static async Task<List<CodeToday>> TodayAsync(RecoveryTurn turn, RecoveryRequest request, CancellationToken ct)
    {
        var (email, day) = (request.Email, turn.Now.AddDays(-1));
        return await turn.Db.RecoveryRequests.Where(r => r.Email == email)
            .Join(turn.Db.RecoveryCodes.Where(c => c.SentAt > day), r => r.Id, c => c.RequestId,
                (r, c) => new CodeToday(r.FromAddress, c.UsedAt == null ? c.Tries : c.Tries - 1))
            .ToListAsync(ct);
    }

    private sealed record CodeToday(string? From, int Wrong);
}
