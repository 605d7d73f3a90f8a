using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Change;

/// <summary>Staff opened a ticket's page: a new ticket is open from now on, and what they were notified of about it is read.</summary>
public sealed class ViewTicket(TicketEditor tickets, ReadNotifications read, CurrentUser user)
{
    public async Task<Result> ExecuteAsync(string number, CancellationToken ct)
    {
        var seen = await tickets.EditAsync(
            number,
            (ticket, now) =>
            {
                if (user.IsStaff)
                    ticket.SeenByStaff(user.RequiredId, now);
                return Result.Done;
            },
            ct);
        if (seen.IsDone && user.IsStaff)
            await read.OfTicketAsync(number, ct);
        return seen;
    }
}
