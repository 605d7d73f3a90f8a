using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Escalations.Change;

/// <summary>One level up, with a reason; gives the line of the log.</summary>
public sealed class EscalateTicket(TicketEditor tickets, CurrentUser user)
{
    public async Task<Result<Guid>> ExecuteAsync(string number, string? reason, CancellationToken ct) => user.IsStaff
        ? await tickets.EditAsync<Guid>(
            number,
            (ticket, now) => ticket.Escalate(reason, user.Id, now).Refusal is { } refusal
                ? refusal
                : ticket.Events.OfType<Escalation>().Last().Id,
            ct)
        : TicketRefusals.NotFound;
}
