using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Change;

/// <summary>Staff opened a ticket's page: a new ticket is open from now on.</summary>
public sealed class ViewTicket(TicketEditor tickets, CurrentUser user)
{
    public async Task<Result> ExecuteAsync(string number, CancellationToken ct) =>
        await tickets.EditAsync(
            number,
            (ticket, now) =>
            {
                if (user.IsStaff)
                    ticket.SeenByStaff(user.RequiredId, now);
                return Result.Done;
            },
            ct);
}
