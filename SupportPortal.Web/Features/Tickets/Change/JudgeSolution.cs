using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Change;

/// <summary>The requester's own verdict: "this solved it" resolves a ticket and closes a resolved one, "not solved" opens it again.</summary>
public sealed class JudgeSolution(TicketEditor tickets, CurrentUser user)
{
    /// <param name="version">The version that the verdict is about; a newer one refuses it.</param>
    public Task<Result<Ticket>> ExecuteAsync(string number, bool solved, CancellationToken ct, int? version = null) =>
        tickets.EditAsync(
            number,
            (ticket, now) => (solved, ticket.Status) switch
            {
                _ when ticket.RequesterId != user.Id => TicketRefusals.NotFound,
                _ when version is { } seen && seen != ticket.Version => TicketRefusals.Changed,
                (true, TicketStatus.Closed) => Result.Done,
                (true, TicketStatus.Resolved) => ticket.Close(user.Id, now),
                (true, _) => ticket.Resolve(user.Id, now),
                (false, TicketStatus.Closed) => TicketRefusals.Closed,
                (false, TicketStatus.Resolved) => ticket.ChangeStatus(TicketStatus.Open, user.Id, now),
                (false, _) => Result.Done,
            },
            ct);
}
