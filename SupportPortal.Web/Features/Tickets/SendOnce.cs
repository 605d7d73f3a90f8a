using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>Carries a form out once, however often and on however many servers it arrives.</summary>
public sealed class SendOnce(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    /// <summary>Written in the same transaction as what the form asks for: the second one to arrive fails on the key.</summary>
    public async Task RememberAsync(PortalDbContext db, Guid key, string ticketNumber, CancellationToken ct)
    {
        var (me, now) = (user.RequiredId, clock.Now());
        await db.SentForms.Where(f => f.UserId == me && f.SentAt < now - SentForm.Kept).ExecuteDeleteAsync(ct);
        db.Add(new SentForm { Key = key, UserId = me, SentAt = now, TicketNumber = ticketNumber });
    }

    /// <summary>The number of the ticket that came of the form; null when it was not sent yet.</summary>
    public async Task<string?> FindAsync(Guid key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SentForms.Where(f => f.Key == key && f.UserId == user.Id).Select(f => f.TicketNumber).SingleOrDefaultAsync(ct);
    }
}
