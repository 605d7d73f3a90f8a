using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Escalations.Change;

/// <summary>One level down again. The lines that had raised it above that wait for nobody any more.</summary>
public sealed class LowerEscalation(TicketEditor tickets, CurrentUser user)
{
    public async Task<Result> ExecuteAsync(string number, string? reason, CancellationToken ct)
    {
        if (!user.IsStaff)
            return TicketRefusals.NotFound;
        (Ticket Ticket, DateTimeOffset At)? lowered = null;
        return await tickets.EditAsync<Guid>(
            number,
            (ticket, now) =>
            {
                lowered = (ticket, now);
                return ticket.LowerEscalation(reason, user.RequiredId, now).Refusal is { } refusal ? refusal : ticket.Id;
            },
            ct,
            db => WithdrawAsync(db, lowered!.Value.Ticket, lowered.Value.At, ct));
    }

    private async Task WithdrawAsync(PortalDbContext db, Ticket ticket, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Escalations.VisibleTo(user)
            .Where(e => e.ItemId == ticket.Id && e.AcknowledgedAt == null && e.Level > ticket.EscalationLevel
                && e.Action == EscalationAction.LevelRaised)
            .ToListAsync(ct);
        foreach (var line in open)
            line.Withdraw(user.RequiredId, now);
    }
}
