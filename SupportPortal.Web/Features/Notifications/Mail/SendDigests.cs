using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <param name="Digests">How many were made.</param>
/// <param name="Mails">How many mails they carry in their place.</param>
/// <param name="Dropped">Mails that nobody needs any more.</param>
public sealed record DigestRun(int Digests, int Mails, int Dropped);

/// <summary>
/// Turns the mails that are held for a digest into one mail for each person, when the time has come. The digest and what becomes
/// of the mails in it is one transaction, and a person is in the hands of one server at a time.
/// </summary>
internal sealed class SendDigests(
    IDbContextFactory<PortalDbContext> contexts, MailRoom rooms, IOutboxClaims claims, OutboxSignal signal, TimeProvider clock)
{
    public async Task<DigestRun> ExecuteAsync(CancellationToken ct)
    {
        var (digests, mails, dropped) = (0, 0, 0);
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var made = await db.InTransactionAsync(() => MakeAsync(db, clock.Now(), ct), ct);
            if (made is null)
                break;
            (digests, mails, dropped) = (digests + made.Digests, mails + made.Mails, dropped + made.Dropped);
        }

        if (mails > 0)
            signal.Raise();
        return new(digests, mails, dropped);
    }

    /// <summary>For one person; null when nobody is left whose digest is due.</summary>
    private async Task<DigestRun?> MakeAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        if (await claims.ClaimDigestAsync(db, now, ct) is not { } person)
            return null;
        var reader = (await MailReader.FindAsync(db, [person], ct))[person];
        var due = db.OutboxMessages.Where(
            m => m.RecipientId == person && m.State == OutboxState.Held && m.IsForDigest && m.NextAttemptAt <= now);
        var dropped = await DropAsync(db, due, reader.Preferences, ct);
        await PutOffAsync(due, reader, now, ct);
        if (await WaitUntilAsync(db, person, reader, now, ct) is { } later)
        {
            await due.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, later), ct);
            return new(0, 0, dropped);
        }

        var digest = new OutboxMessage
        {
            EventId = Guid.CreateVersion7(),
            Kind = EmailKinds.Digest,
            RecipientId = person,
            CreatedAt = now,
            NextAttemptAt = now,
            CountedAt = now,
        };
        var carried = await due.ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, OutboxState.Suppressed)
                .SetProperty(m => m.Answer, MailReasons.Carried)
                .SetProperty(m => m.DigestId, digest.Id),
            ct);
        if (carried == 0 || (carried == 1 && await GoesByItselfAsync(db, digest.Id, reader, now, ct)))
            return new(0, carried, dropped);
        db.Add(digest);
        await db.SaveChangesAsync(ct);
        return new(1, carried, dropped);
    }

    private static async Task<int> DropAsync(
        PortalDbContext db, IQueryable<OutboxMessage> due, NotificationPreferences preferences, CancellationToken ct)
    {
        var notices = due.Where(m => AutomaticMail.NoticeKinds.Contains(m.Kind));
        var resolved = await SuppressAsync(
            notices.Where(m => db.Tickets.Any(t => t.Id == m.TicketId && t.ResolvedAt != null)), MailReasons.Resolved, ct);
        string[] unwanted = [.. preferences.NotMailed.Select(NoticeEmails.KindOf).OfType<string>()];
        return unwanted.Length == 0
            ? resolved
            : resolved + await SuppressAsync(notices.Where(m => unwanted.Contains(m.Kind)), MailReasons.Unwanted, ct);
    }

    /// <summary>What came late, of a kind that the reader wants at the start of the shift, waits for that as well.</summary>
    private static async Task PutOffAsync(IQueryable<OutboxMessage> due, MailReader reader, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var kind in reader.Preferences.MailedInDigest.Where(kind => reader.Preferences.MailOf(kind) is MailWay.InDigest))
        {
            if (NoticeEmails.KindOf(kind) is not { } mail)
                continue;
            var at = reader.Preferences.Decide(kind, now, reader.Zone).At!.Value;
            await due.Where(m => m.Kind == mail && m.Answer == MailReasons.Late).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextAttemptAt, at).SetProperty(m => m.Answer, MailReasons.Digest), ct);
        }
    }

    private static Task<int> SuppressAsync(IQueryable<OutboxMessage> mails, string reason, CancellationToken ct) =>
        mails.ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Suppressed).SetProperty(m => m.Answer, reason), ct);

    /// <summary>A digest is a mail as well: it keeps quiet hours and the limit.</summary>
    private async Task<DateTimeOffset?> WaitUntilAsync(
        PortalDbContext db, Guid person, MailReader reader, DateTimeOffset now, CancellationToken ct)
    {
        if (reader.Preferences.QuietEnd(now, reader.Zone) is { } end)
            return end;
        var room = await rooms.LookAsync(db, [person], now, ct);
        return room.IsFull(person) ? room.FreeAt(person) : null;
    }

    /// <summary>A single mail needs no digest around it, unless its reader wants it so.</summary>
    private static async Task<bool> GoesByItselfAsync(
        PortalDbContext db, Guid digestId, MailReader reader, DateTimeOffset now, CancellationToken ct)
    {
        var single = db.OutboxMessages.Where(m => m.DigestId == digestId);
        var kind = AutomaticMail.NoticeOf(await single.Select(m => m.Kind).SingleAsync(ct));
        if (kind is { } notice && reader.Preferences.MailOf(notice) is not MailWay.AtOnce)
            return false;
        await single.ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, OutboxState.Waiting)
                .SetProperty(m => m.NextAttemptAt, now)
                .SetProperty(m => m.DueAt, now)
                .SetProperty(m => m.CountedAt, now)
                .SetProperty(m => m.Answer, (string?)null)
                .SetProperty(m => m.DigestId, (Guid?)null),
            ct);
        return true;
    }
}
