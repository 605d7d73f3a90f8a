using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Messages.Mail;

public sealed record UnreadMail(EmailRecipient Reader, int Count, IReadOnlyList<UnreadLine> Lines, int More, Uri PortalUrl, Uri Link);

/// <param name="What">Who, and where.</param>
/// <param name="Words">The beginning of the message.</param>
public sealed record UnreadLine(string What, string Words, string When, Uri Link);

/// <summary>
/// Tells what is still unread when it is sent, to whoever may still read it. Superusers do not see these mails in the outbox: what
/// is kept for one carries a payload, see <see cref="IEmailWriter.ForOthers"/>.
/// </summary>
internal sealed class UnreadMailWriter(
    IDbContextFactory<PortalDbContext> contexts, IStringLocalizer<EmailWords> words, PortalLinks links) : IEmailWriter
{
    /// <summary>Nobody reads further in a mail.</summary>
    private const int Most = 50;

    public IReadOnlyCollection<string> Kinds => [EmailKinds.MessageDigest];

    /// <summary>The messages, the newest first, as the outbox keeps them.</summary>
    public static string Write(IEnumerable<Guid> messages) => string.Join(' ', messages.Select(id => $"{id:N}"));

    public async Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        Guid[] ids = [.. (owed.Payload ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await StaffMembers.Of(db).AnyAsync(u => u.Id == recipient.Id, ct))
            return null;
        var unread = await (
            from message in db.InternalMessages
            where ids.Contains(message.Id) && message.DeletedAt == null
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            join member in db.ConversationMembers on conversation.Id equals member.ConversationId
            where member.PersonId == recipient.Id && member.ReadTo < message.Number
            join author in db.Users on message.AuthorId equals author.Id
            orderby message.CreatedAt descending, message.Id descending
            select new { message.ConversationId, conversation.Kind, conversation.Name, message.Number, message.Body, message.CreatedAt, Author = author.Name })
            .ToListAsync(ct);
        if (unread.Count == 0)
            return null;
        var format = words["When_Format"];
        var lines = unread.Take(Most)
            .Select(m => new UnreadLine(
                m.Kind is ConversationKind.Direct ? words["Unread_Direct", m.Author] : words["Unread_Mention", m.Author, m.Name!],
                string.Concat(Excerpt.Of(m.Body, "").Select(part => part.Text)),
                recipient.Say(m.CreatedAt, format),
                new(links.To($"/messages/{m.ConversationId}?at={m.Number}"))))
            .ToList();
        return new(
            words.Plural("Unread_Subject", unread.Count), typeof(UnreadMessagesEmail),
            new UnreadMail(recipient, unread.Count, lines, unread.Count - lines.Count, new(links.Root), new(links.To("/messages"))));
    }
}
