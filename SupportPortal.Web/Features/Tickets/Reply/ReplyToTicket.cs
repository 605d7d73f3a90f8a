using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Reply;

/// <param name="Guard">The newest message that the writer has seen; null when there is nothing to compare (API, first message).</param>
/// <param name="Then">The status the ticket takes with a reply of the desk; null leaves it to the reply itself.</param>
/// <param name="Form">The form it was typed in: sent twice, it is said once.</param>
public sealed record ReplyToTicketCommand(
    string Number,
    string? Body,
    TicketChannel Channel,
    SendGuard? Guard = null,
    TicketStatus? Then = null,
    Guid? Form = null);

/// <summary>What the writer saw last: null when the thread was empty.</summary>
public sealed record SendGuard(Guid? LastSeenMessageId);

/// <param name="FollowUpNumber">Set when the ticket was closed and the words opened a new one.</param>
public sealed record ReplyOutcome(string Number, Guid? ReplyId, string? FollowUpNumber);

public sealed class ReplyToTicket(TicketEditor tickets, OpenTicket openTicket, SendOnce sent, CurrentUser user)
{
    public async Task<Result<ReplyOutcome>> ExecuteAsync(ReplyToTicketCommand command, CancellationToken ct)
    {
        Guid? key = command.Form is { } form ? SentForm.KeyOf(form, user.RequiredId, command.Number, command.Body) : null;
        return await sent.ExecuteAsync(
            key, () => SayAsync(command, key, ct), number => Task.FromResult<ReplyOutcome?>(new(number, null, null)), ct);
    }

    private async Task<Result<ReplyOutcome>> SayAsync(ReplyToTicketCommand command, Guid? key, CancellationToken ct)
    {
        Ticket? closed = null;
        var outcome = await tickets.EditAsync<ReplyOutcome>(
            command.Number,
            (ticket, now) =>
            {
                if (command.Guard is { } guard && guard.LastSeenMessageId != ticket.LastMessageId)
                    return TicketRefusals.NewerMessage;
                var author = user.RequiredId;
                var byRequester = author == ticket.RequesterId;
                var reply = byRequester
                    ? ticket.ReplyFromCustomer(command.Body, author, command.Channel, now)
                    : ticket.ReplyFromStaff(command.Body, author, command.Channel, now);
                if (reply.Refusal is { } refusal)
                {
                    closed = byRequester && refusal == TicketRefusals.Closed ? ticket : null;
                    return refusal;
                }

                if (!byRequester && command.Then is { } then && ticket.ChangeStatus(then, author, now).Refusal is { } notMoved)
                    return notMoved;
                return new ReplyOutcome(ticket.Number, reply.Value.Id, null);
            },
            ct,
            db => BesidesAsync(db, command.Number, key, ct));
        return closed is null ? outcome : await FollowUpAsync(closed, command, ct);
    }

    private async Task<Result<ReplyOutcome>> FollowUpAsync(Ticket closed, ReplyToTicketCommand command, CancellationToken ct)
    {
        var opened = await openTicket.ExecuteAsync(
            new(closed.Category, closed.Priority, closed.Subject, command.Body, command.Channel,
                FollowsUpId: closed.Id, Form: command.Form),
            ct);
        return opened.Refusal is { } refusal
            ? refusal with { Field = refusal.Field is null ? null : "message" }
            : new ReplyOutcome(closed.Number, null, opened.Value.Number);
    }

    private async Task BesidesAsync(PortalDbContext db, string number, Guid? key, CancellationToken ct)
    {
        if (user.IsStaff)
            await ForgetDraftAsync(db, number, user.RequiredId, MessageKind.Reply, ct);
        if (key is { } once)
            await sent.RememberAsync(db, once, number, ct);
    }

    internal static async Task ForgetDraftAsync(
        PortalDbContext db, string number, Guid author, MessageKind kind, CancellationToken ct)
    {
        var draft = await db.MessageDrafts.SingleOrDefaultAsync(
            d => d.AuthorId == author && d.Kind == kind && db.Tickets.Any(t => t.Id == d.TicketId && t.Number == number), ct);
        if (draft is not null)
            db.Remove(draft);
    }
}
