using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Open;

/// <param name="RequesterId">For whom; null for oneself. Only staff may open a ticket for somebody else.</param>
/// <param name="Form">The form it was typed in: sent twice, it opens one ticket.</param>
public sealed record OpenTicketCommand(
    TicketCategory Category,
    TicketPriority Priority,
    string? Subject,
    string? Description,
    TicketChannel Channel,
    Guid? RequesterId = null,
    Guid? FollowsUpId = null,
    Guid? Form = null);

public sealed class OpenTicket(
    IDbContextFactory<PortalDbContext> contexts, TicketNumbers numbers, SlaBooks books, SendOnce sent, CurrentUser user, TimeProvider clock)
{
    public async Task<Result<Ticket>> ExecuteAsync(OpenTicketCommand command, CancellationToken ct)
    {
        var requesterId = command.RequesterId ?? user.RequiredId;
        if (requesterId != user.Id && !user.IsStaff)
            return TicketRefusals.RequesterUnknown;
        var request = new NewTicket(
            requesterId, command.Channel, command.Category, command.Priority, command.Subject, command.Description,
            command.FollowsUpId).Check();
        if (request.Refusal is { } refusal)
            return refusal;

        Guid? key = command.Form is { } form
            ? SentForm.KeyOf(form, user.RequiredId, request.Value.Subject, request.Value.Description)
            : null;
        return await sent.ExecuteAsync(key, () => SaveAsync(request.Value, key, ct), number => FindAsync(number, ct), ct);
    }

    private async Task<Result<Ticket>> SaveAsync(NewTicket request, Guid? key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var kinds = await db.Users.Where(u => u.Id == request.RequesterId).Select(u => u.CustomerKind).ToListAsync(ct);
        if (kinds is not [var kind])
            return TicketRefusals.RequesterUnknown;
        var now = clock.Now();
        var number = await numbers.DrawAsync(db, now.Year, ct);
        var ticket = Ticket.Open(request with { RequesterKind = kind }, number, books.Current, user.Id, now);
        db.Add(ticket.Value);
        if (key is { } once)
            await sent.RememberAsync(db, once, number.ToString(), ct);
        await db.SaveChangesAsync(ct);
        return ticket;
    }

    private async Task<Ticket?> FindAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tickets.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(t => t.Number == number, ct);
    }
}
