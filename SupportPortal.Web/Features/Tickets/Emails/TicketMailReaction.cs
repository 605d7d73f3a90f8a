using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Tickets.Emails;

/// <summary>
/// Who is told when something happens to a ticket: the requester by e-mail, staff by a notification and an e-mail. Notes are told
/// to nobody: no arm names them.
/// </summary>
internal sealed class TicketMailReaction(TimeProvider clock) : IEventReaction
{
    public IEnumerable<object> RowsFor(IDomainEvent happened) => happened switch
    {
        TicketOpened opened => [Owe(opened, EmailKinds.TicketCreated, opened.Ticket.RequesterId)],
        TicketReplied replied => ForReply(replied),
        TicketResolved resolved => ForResolution(resolved),
        TicketAssigned assigned when assigned.AssigneeId != assigned.ActorId && !assigned.Quietly =>
            Notice(assigned, NotificationKind.TicketAssigned).RowsFor(assigned.AssigneeId),
        TicketSlaBreached breached => ForOwner(
            Notice(breached, NotificationKind.SlaBreach) with { EventId = breached.ChangeId }, breached.Ticket),
        TicketEscalated escalated => ForEscalation(escalated),
        TicketLeadCalled called => [ForLead(called)],
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

        return ticket.AssigneeId is { } owner
            ? Notice(replied, NotificationKind.CustomerReplied, replied.Reply.Id).RowsFor(owner)
            : [];
    }

    private IEnumerable<object> ForResolution(TicketResolved resolved)
    {
        if (!TellsRequester(resolved))
            return [];
        var answer = resolved.Ticket.Events.OfType<TicketReplied>().LastOrDefault(r => r.Reply.FromStaff)?.Reply.Id;
        return [Owe(resolved, EmailKinds.TicketResolved, resolved.Ticket.RequesterId, answer)];
    }

    private static bool TellsRequester(TicketResolved resolved) => resolved.ActorId != resolved.Ticket.RequesterId;

    /// <summary>The owner and all who run the desk, except for whoever escalated.</summary>
    private IEnumerable<object> ForEscalation(TicketEscalated escalated)
    {
        var notice = Notice(escalated, NotificationKind.TicketEscalated, detail: escalated.Reason);
        var owner = escalated.Ticket.AssigneeId;
        if (owner is { } told && told != escalated.ActorId)
        {
            foreach (var row in notice.RowsFor(told))
                yield return row;
        }

        yield return new OweToSuperusers(notice, owner);
    }

    private OweToSuperusers ForLead(TicketLeadCalled called)
    {
        var notice = Notice(called, NotificationKind.TicketEscalated, detail: $"{called.Policy}, {called.Point.Percent} %");
        return new(notice with { DigestAt = LateNotice.DigestAt(called.Point.At, notice.At) });
    }

    private static IEnumerable<object> ForOwner(StaffNotice notice, Ticket ticket) =>
        ticket.AssigneeId is { } owner ? notice.RowsFor(owner) : [new OweToSuperusers(notice)];

    private StaffNotice Notice(TicketEvent happened, NotificationKind kind, Guid? replyId = null, string? detail = null) => new(
        kind, happened.EventId, happened.Ticket.Id, clock.Now(), happened.Ticket.Priority, happened.ActorId, replyId, detail);

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
