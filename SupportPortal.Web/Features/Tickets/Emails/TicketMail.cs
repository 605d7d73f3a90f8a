using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Tickets.Emails;

/// <summary>What an e-mail about a ticket may say. It is filled from tickets and replies; notes have no place in it.</summary>
/// <param name="Due">Of the promise that a warning or a breach speaks of, else by when the ticket is to be resolved.</param>
/// <param name="AwaitsAnswer">That promise is the first answer.</param>
public sealed record TicketMail(
    EmailRecipient Reader,
    bool ToRequester,
    string Number,
    string Subject,
    TicketCategory Category,
    TicketPriority Priority,
    string RequesterName,
    string? AssigneeName,
    string Due,
    bool AwaitsAnswer,
    string? ReplyAuthor,
    string? Reply,
    TimeSpan ReopenWithin,
    Uri PortalUrl,
    Uri Link);
