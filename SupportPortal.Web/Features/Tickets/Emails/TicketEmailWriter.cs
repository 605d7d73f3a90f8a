using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Tickets.AutoClose;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Tickets.Emails;

internal sealed class TicketEmailWriter(
    IDbContextFactory<PortalDbContext> contexts,
    IStringLocalizer<EmailWords> words,
    PortalLinks links,
    IOptions<TicketOptions> tickets) : IEmailWriter
{
    private static readonly Dictionary<string, (Type Component, string Subject)> Mails = new()
    {
        [EmailKinds.TicketCreated] = (typeof(TicketCreatedEmail), "TicketCreated_Subject"),
        [EmailKinds.TicketUpdated] = (typeof(TicketUpdatedEmail), "TicketUpdated_Subject"),
        [EmailKinds.TicketResolved] = (typeof(TicketResolvedEmail), "TicketResolved_Subject"),
        [EmailKinds.CustomerReplied] = (typeof(CustomerRepliedEmail), "TicketUpdated_Subject"),
        [EmailKinds.TicketAssigned] = (typeof(TicketAssignedEmail), "TicketAssigned_Subject"),
        [EmailKinds.SlaWarning] = (typeof(SlaWarningEmail), "SlaWarning_Subject"),
        [EmailKinds.SlaBreach] = (typeof(SlaBreachEmail), "SlaBreach_Subject"),
        [EmailKinds.TicketEscalated] = (typeof(TicketEscalatedEmail), "TicketEscalated_Subject"),
    };

    public IReadOnlyCollection<string> Kinds => Mails.Keys;

    public async Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        if (await ReadAsync(owed, recipient, ct) is not { } mail)
            return null;
        var (component, subject) = Mails[owed.Kind];
        return new(words[subject, mail.Number, mail.Subject], component, mail, Thread: $"ticket-{owed.TicketId:N}");
    }

    private async Task<TicketMail?> ReadAsync(OutboxMessage owed, EmailRecipient reader, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Tickets.Where(t => t.Id == owed.TicketId)
            .Select(t => new
            {
                t.Number,
                t.Subject,
                t.Category,
                t.Priority,
                t.RequesterId,
                t.SlaDueAt,
                Requester = db.Users.Where(u => u.Id == t.RequesterId).Select(u => u.Name).First(),
                Assignee = db.Users.Where(u => u.Id == t.AssigneeId).Select(u => u.Name).FirstOrDefault(),
                Point = db.TicketChanges.Where(c => c.Id == owed.EventId).Select(c => new { c.From, c.To }).FirstOrDefault(),
                Reply = db.TicketReplies.Where(r => r.Id == owed.ReplyId)
                    .Select(r => new { r.Body, Author = db.Users.Where(u => u.Id == r.AuthorId).Select(u => u.Name).First() })
                    .FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;

        var toRequester = found.RequesterId == reader.Id;
        var due = DateTimeOffset.TryParse(found.Point?.To, CultureInfo.InvariantCulture, out var promised) ? promised : found.SlaDueAt;
        var awaitsAnswer = found.Point?.From?.StartsWith($"{SlaClockKind.FirstResponse} ", StringComparison.Ordinal) is true;
        return new(
            reader, toRequester, found.Number, found.Subject, found.Category, found.Priority, found.Requester, found.Assignee,
            reader.Say(due, words["When_Format"]), awaitsAnswer, found.Reply?.Author, found.Reply?.Body, tickets.Value.AutoCloseAfter, new Uri(links.Root),
            new Uri(links.To(toRequester ? $"/support/{found.Number}" : $"/tickets/{found.Number}")));
    }
}
