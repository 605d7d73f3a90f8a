using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>
/// Loads one ticket that the user may see, lets it change itself and saves. An intent (reply, assign, resolve) is asked again
/// when somebody else saved in between; it then judges the newer state, so nothing is overwritten unseen.
/// </summary>
public sealed class TicketEditor(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    private const int Attempts = 5;

    public async Task<Result<T>> EditAsync<T>(
        string number, Func<Ticket, DateTimeOffset, Result<T>> edit, CancellationToken ct, Func<PortalDbContext, Task>? beforeSave = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var ticket = await db.Tickets.VisibleTo(user).SingleOrDefaultAsync(t => t.Number == number, ct);
            if (ticket is null)
                return TicketRefusals.NotFound;
            var result = edit(ticket, clock.Now());
            if (!result.IsDone)
                return result;
            if (beforeSave is not null)
                await beforeSave(db);
            try
            {
                await db.SaveChangesAsync(ct);
                return result;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Somebody was faster: the next round asks the ticket as it is now.
            }
            catch (DbUpdateConcurrencyException)
            {
                return TicketRefusals.Changed;
            }
        }
    }

    public Task<Result<Ticket>> EditAsync(string number, Func<Ticket, DateTimeOffset, Result> edit, CancellationToken ct) =>
        EditAsync(number, (ticket, now) => edit(ticket, now).Refusal is { } no ? no : Result.Of(ticket), ct);
}
