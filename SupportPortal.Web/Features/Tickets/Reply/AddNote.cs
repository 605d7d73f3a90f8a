using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Reply;

/// <summary>Staff only: the pages and endpoints that offer it carry that policy.</summary>
public sealed class AddNote(TicketEditor tickets, CurrentUser user)
{
    public async Task<Result<TicketNote>> ExecuteAsync(string number, string? body, SendGuard? guard, CancellationToken ct)
    {
        if (!user.IsStaff)
            return TicketRefusals.NotFound;
        return await tickets.EditAsync(
            number,
            (ticket, now) => guard is not null && guard.LastSeenMessageId != ticket.LastMessageId
                ? TicketRefusals.NewerMessage
                : ticket.AddNote(body, user.RequiredId, now),
            ct,
            db => ReplyToTicket.ForgetDraftAsync(db, number, user.RequiredId, MessageKind.Note, ct));
    }
}
