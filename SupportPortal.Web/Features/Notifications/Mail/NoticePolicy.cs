using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <summary>
/// Automatic mails go if they still matter, if their reader wants them now, and if the reader's hour has room. Else they wait for
/// a digest, or are not sent.
/// </summary>
internal sealed class NoticePolicy(MailRoom rooms, IOutboxClaims claims) : IMailPolicy
{
    public async Task<IReadOnlyDictionary<Guid, MailRuling>> RuleAsync(
        PortalDbContext db, IReadOnlyList<OutboxMessage> batch, DateTimeOffset now, CancellationToken ct)
    {
        var automatic = batch.Where(AutomaticMail.Is).ToList();
        return automatic.Count == 0
            ? new Dictionary<Guid, MailRuling>()
            : await db.InTransactionAsync(() => RuleAutomaticAsync(db, automatic, now, ct), ct);
    }

    private async Task<Dictionary<Guid, MailRuling>> RuleAutomaticAsync(
        PortalDbContext db, List<OutboxMessage> automatic, DateTimeOffset now, CancellationToken ct)
    {
        var rulings = new Dictionary<Guid, MailRuling>();
        Guid[] people = [.. automatic.Select(m => m.RecipientId).Distinct()];
        if (rooms.IsLimited)
            await claims.LockAsync(db, people, ct);
        var readers = await MailReader.FindAsync(db, people, ct);
        var resolved = await ResolvedAsync(db, automatic, ct);
        var room = await rooms.LookAsync(db, people, now, ct);
        foreach (var mail in automatic.OrderBy(m => m.Id))
        {
            if (!readers.TryGetValue(mail.RecipientId, out var reader))
                continue; // the sender knows what to do about nobody
            var ruling = Rule(mail, reader, mail.TicketId is { } ticket && resolved.Contains(ticket), room, now);
            if (ruling is not null)
                rulings[mail.Id] = ruling;
            else if (!room.Holds(mail))
                room.Take(mail.RecipientId);
        }

        if (rooms.IsLimited)
        {
            Guid[] counted = [.. automatic.Where(m => !rulings.ContainsKey(m.Id)).Select(m => m.Id)];
            await db.OutboxMessages.Where(m => counted.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.CountedAt, now), ct);
        }

        return rulings;
    }

    private static MailRuling? Rule(OutboxMessage mail, MailReader reader, bool isResolved, MailRoom.Room room, DateTimeOffset now)
    {
        if (mail.Decision is MailDecision.Retried)
            return null; // a superuser wants it to go
        if (AutomaticMail.NoticeOf(mail.Kind) is { } kind)
        {
            if (isResolved)
                return new(MailReasons.Resolved);
            // What was let out of its digest goes by itself: that was decided already.
            if (!mail.IsForDigest && Rule(reader.Preferences.Decide(kind, now, reader.Zone)) is { } wish)
                return wish;
        }

        return !room.Holds(mail) && !mail.IsForDigest && !AutomaticMail.IsDigest(mail) && room.IsFull(mail.RecipientId)
            ? new(MailReasons.Limit, room.FreeAt(mail.RecipientId))
            : null;
    }

    private static MailRuling? Rule(MailTiming decided) => decided.Course switch
    {
        MailCourse.Now => null,
        MailCourse.Never => new(MailReasons.Unwanted),
        MailCourse.Held => new(MailReasons.Quiet, decided.At),
        MailCourse.Digest => new(MailReasons.Digest, decided.At),
    };

    private static async Task<HashSet<Guid>> ResolvedAsync(PortalDbContext db, List<OutboxMessage> mails, CancellationToken ct)
    {
        Guid[] tickets = [.. mails.Where(m => AutomaticMail.NoticeOf(m.Kind) is not null).Select(m => m.TicketId).OfType<Guid>().Distinct()];
        return tickets.Length == 0
            ? []
            : await db.Tickets.Where(t => tickets.Contains(t.Id) && t.ResolvedAt != null).Select(t => t.Id).ToHashSetAsync(ct);
    }
}
