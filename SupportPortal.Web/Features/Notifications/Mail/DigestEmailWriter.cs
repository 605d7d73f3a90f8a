using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <summary>Names what the digest carries, the most pressing first; what was resolved since it was made is left out.</summary>
internal sealed class DigestEmailWriter(
    IDbContextFactory<PortalDbContext> contexts, IStringLocalizer<EmailWords> words, PortalLinks links) : IEmailWriter
{
    /// <summary>Nobody reads further in a mail.</summary>
    private const int Most = 100;

    public IReadOnlyCollection<string> Kinds => [EmailKinds.Digest];

    public async Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var carried =
            from mail in db.OutboxMessages
            where mail.DigestId == owed.Id
            join ticket in db.Tickets on mail.TicketId equals ticket.Id
            where ticket.ResolvedAt == null || !AutomaticMail.NoticeKinds.Contains(mail.Kind)
            select new { mail.Id, mail.Kind, mail.CreatedAt, ticket.Number, ticket.Subject, ticket.Priority, ticket.RequesterId };
        var count = await carried.CountAsync(ct);
        if (count == 0)
            return null;
        var newest = await carried.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(Most).ToListAsync(ct);
        var format = words["When_Format"];
        var lines = newest
            .OrderByDescending(m => m.Priority).ThenBy(m => m.CreatedAt)
            .Select(m => new DigestLine(
                words[$"Digest_{m.Kind}"], m.Number, m.Subject, recipient.Say(m.CreatedAt, format),
                new(links.To(m.RequesterId == recipient.Id ? $"/support/{m.Number}" : $"/tickets/{m.Number}"))))
            .ToList();
        var toStaff = newest.Any(m => m.RequesterId != recipient.Id);
        return new(
            words.Plural("Digest_Subject", count),
            typeof(DigestEmail),
            new DigestMail(
                recipient, toStaff, count, lines, count - lines.Count, new(links.Root),
                new(links.To(toStaff ? "/notifications" : "/support"))));
    }
}
