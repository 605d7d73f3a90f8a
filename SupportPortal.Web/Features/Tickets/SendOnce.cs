using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>Carries a form out once, however often and on however many servers it arrives.</summary>
public sealed class SendOnce(
    IDbContextFactory<PortalDbContext> contexts, FormsUnderWay forms, CurrentUser user, TimeProvider clock)
{
    /// <summary>Null as key carries the form out each time. <paramref name="earlier"/> answers from what came of it before.</summary>
    public async Task<Result<T>> ExecuteAsync<T>(
        Guid? key, Func<Task<Result<T>>> work, Func<string, Task<T?>> earlier, CancellationToken ct)
        where T : class
    {
        if (key is not { } once)
            return await work();
        using var turn = await forms.EnterAsync(once, ct);
        try
        {
            return await FindAsync(once, earlier, ct) ?? await work();
        }
        catch (DbUpdateException)
        {
            if (await FindAsync(once, earlier, ct) is { } done)
                return done;
            throw;
        }
    }

    /// <summary>Written in the same transaction as what the form asks for: of two servers the second fails on the key.</summary>
    public async Task RememberAsync(PortalDbContext db, Guid key, string ticketNumber, CancellationToken ct)
    {
        var (me, now) = (user.RequiredId, clock.Now());
        await db.SentForms.Where(f => f.UserId == me && f.SentAt < now - SentForm.Kept).ExecuteDeleteAsync(ct);
        db.Add(new SentForm { Key = key, UserId = me, SentAt = now, TicketNumber = ticketNumber });
    }

    private async Task<T?> FindAsync<T>(Guid key, Func<string, Task<T?>> earlier, CancellationToken ct)
        where T : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var number = await db.SentForms.Where(f => f.Key == key && f.UserId == user.Id).Select(f => f.TicketNumber).SingleOrDefaultAsync(ct);
        return number is null ? null : await earlier(number);
    }
}
