using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Tickets.Emails;

/// <summary>Who is owed an e-mail when something happens to a ticket. Notes owe none: no arm names them.</summary>
internal sealed class TicketMailReaction(TimeProvider clock) : IEventReaction
{
    public IEnumerable<object> RowsFor(IDomainEvent happened) => happened switch
    {
        TicketOpened opened => [Owe(opened, EmailKinds.TicketCreated, opened.Ticket.RequesterId)],
        TicketReplied replied => ForReply(replied),
        TicketResolved resolved => ForResolution(resolved),
        TicketAssigned assigned when assigned.AssigneeId != assigned.ActorId =>
            [Owe(assigned, EmailKinds.TicketAssigned, assigned.AssigneeId)],
        TicketSlaWarned warned => ForOwner(warned, EmailKinds.SlaWarning),
        TicketSlaBreached breached => ForOwner(breached, EmailKinds.SlaBreach),
        _ => [],
    };

    private IEnumerable<object> ForReply(TicketReplied replied)
    {
        var ticket = replied.Ticket;
        if (replied.Reply.FromStaff)
        {
            // Answered and resolved at one stroke is one e-mail: the resolution carries the answer.
            return ticket.Events.OfType<TicketResolved>().Any(TellsRequester)
                ? []
                : [Owe(replied, EmailKinds.TicketUpdated, ticket.RequesterId, replied.Reply.Id)];
        }

        return ticket.AssigneeId is { } owner ? [Owe(replied, EmailKinds.TicketUpdated, owner, replied.Reply.Id)] : [];
    }

    private IEnumerable<object> ForResolution(TicketResolved resolved)
    {
        if (!TellsRequester(resolved))
            return [];
        var answer = resolved.Ticket.Events.OfType<TicketReplied>().LastOrDefault(r => r.Reply.FromStaff)?.Reply.Id;
        return [Owe(resolved, EmailKinds.TicketResolved, resolved.Ticket.RequesterId, answer)];
    }

    private static bool TellsRequester(TicketResolved resolved) => resolved.ActorId != resolved.Ticket.RequesterId;

    private IEnumerable<object> ForOwner(TicketEvent happened, string kind) => happened.Ticket.AssigneeId is { } owner
        ? [Owe(happened, kind, owner)]
        : [new OweToSuperusers(kind, happened.EventId, happened.Ticket.Id, clock.Now())];

    private OutboxMessage Owe(TicketEvent happened, string kind, Guid recipientId, Guid? replyId = null)
    {
        var now = clock.Now();
        return new()
        {
            EventId = happened.EventId,
            Kind = kind,
            RecipientId = recipientId,
            TicketId = happened.Ticket.Id,
            ReplyId = replyId,
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }
}
