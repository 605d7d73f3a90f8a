using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications.Mail;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Mail;

/// <param name="Mails">How many were made.</param>
/// <param name="Messages">How many messages they tell of.</param>
public sealed record UnreadMailRun(int Mails, int Messages);

/// <summary>
/// Owes everybody one e-mail about direct messages and mentions that were not read for a while, as they want it. What a mail told
/// is told by none again. A person is in the hands of one server at a time.
/// </summary>
internal sealed class MailUnread(
    IDbContextFactory<PortalDbContext> contexts, MailRoom rooms, IOutboxClaims claims, OutboxSignal signal,
    IOptions<MessageOptions> options, TimeProvider clock)
{
    /// <summary>Who is at the desk reads it by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>What is older is no news to anybody.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(7);

    public async Task<UnreadMailRun> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.Now();
        List<Guid> people;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            people = await StaffMembers.Of(db).Select(u => u.Id)
                .Where(id => Direct(db, now).Any(line => line.PersonId == id) || Mentioned(db, now).Any(line => line.PersonId == id))
                .ToListAsync(ct);
        }

        var (mails, messages) = (0, 0);
        foreach (var person in people)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var told = await db.InTransactionAsync(() => MakeAsync(db, person, now, ct), ct);
            (mails, messages) = (mails + (told > 0 ? 1 : 0), messages + told);
        }

        if (mails > 0)
            signal.Raise();
        return new(mails, messages);
    }

    private async Task<int> MakeAsync(PortalDbContext db, Guid person, DateTimeOffset now, CancellationToken ct)
    {
        await claims.LockAsync(db, [person], ct);
        var lastMail = now - options.Value.MailEvery;
        if (await db.OutboxMessages.AnyAsync(m => m.RecipientId == person && m.CreatedAt > lastMail && m.Kind == EmailKinds.MessageDigest, ct))
            return 0;
        var reader = (await MailReader.FindAsync(db, [person], ct))[person];
        if (reader.Preferences.QuietEnd(now, reader.Zone) is not null || (await rooms.LookAsync(db, [person], now, ct)).IsFull(person))
            return 0;
        var lines = Wanted(await Direct(db, now).Where(line => line.PersonId == person).ToListAsync(ct), NotificationKind.DirectMessage, reader, now)
            .Concat(Wanted(await Mentioned(db, now).Where(line => line.PersonId == person).ToListAsync(ct), NotificationKind.Mentioned, reader, now))
            .ToList();
        if (lines.Count == 0)
            return 0;
        db.Add(new OutboxMessage
        {
            EventId = Guid.CreateVersion7(),
            Kind = EmailKinds.MessageDigest,
            RecipientId = person,
            Payload = UnreadMailWriter.Write(lines.OrderByDescending(line => line.At).Select(line => line.MessageId)),
            CreatedAt = now,
            NextAttemptAt = now,
            CountedAt = now,
        });
        await db.SaveChangesAsync(ct);
        foreach (var conversation in lines.GroupBy(line => line.ConversationId))
        {
            var (id, told) = (conversation.Key, conversation.Max(line => line.Number));
            await db.ConversationMembers.Where(m => m.ConversationId == id && m.PersonId == person && m.MailedTo < told)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.MailedTo, told), ct);
        }

        return lines.Count;
    }

    /// <summary>At once means with the next of these mails; in the digest, with the first one after its time of day.</summary>
    private static IEnumerable<Line> Wanted(List<Line> lines, NotificationKind kind, MailReader reader, DateTimeOffset now) =>
        reader.Preferences.MailOf(kind) switch
        {
            MailWay.Never => [],
            MailWay.AtOnce => lines,
            MailWay.InDigest => lines.Any(line => reader.Preferences.Decide(kind, line.At, reader.Zone).At <= now) ? lines : [],
        };

    private static IQueryable<Line> Direct(PortalDbContext db, DateTimeOffset now)
    {
        var (until, since) = (now - Patience, now - News);
        return
            from conversation in db.Conversations
            where conversation.Kind == ConversationKind.Direct && conversation.UpdatedAt > since
            join member in db.ConversationMembers on conversation.Id equals member.ConversationId
            where !member.IsMuted && member.ReadTo < conversation.LastNumber && member.MailedTo < conversation.LastNumber
            join message in db.InternalMessages on conversation.Id equals message.ConversationId
            where message.Number > member.ReadTo && message.Number > member.MailedTo && message.AuthorId != member.PersonId
                && message.DeletedAt == null && message.CreatedAt <= until && message.CreatedAt > since
            select new Line { PersonId = member.PersonId, ConversationId = conversation.Id, MessageId = message.Id, Number = message.Number, At = message.CreatedAt };
    }

    private static IQueryable<Line> Mentioned(PortalDbContext db, DateTimeOffset now)
    {
        var (until, since) = (now - Patience, now - News);
        return
            from mention in db.Mentions
            where mention.CreatedAt > since && mention.CreatedAt <= until
            join conversation in db.Conversations on mention.ConversationId equals conversation.Id
            where conversation.Kind == ConversationKind.Channel
            join member in db.ConversationMembers on new { mention.ConversationId, mention.PersonId } equals new { member.ConversationId, member.PersonId }
            where mention.Number > member.ReadTo && mention.Number > member.MailedTo
            join message in db.InternalMessages on mention.MessageId equals message.Id
            where message.AuthorId != mention.PersonId && message.DeletedAt == null
            select new Line { PersonId = mention.PersonId, ConversationId = conversation.Id, MessageId = message.Id, Number = message.Number, At = message.CreatedAt };
    }

    /// <summary>A message that somebody has not read; with names, so that the database can look through it.</summary>
    private sealed record Line
    {
        public required Guid PersonId { get; init; }

        public required Guid ConversationId { get; init; }

        public required Guid MessageId { get; init; }

        public required int Number { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
