using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Policies;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>Takes a calendar out of use. What was promised by it stays promised; refused while a policy counts by it.</summary>
public sealed class RetireCalendar(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SlaCalendars.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } calendar)
            return CalendarRefusals.NotFound;
        var retired = calendar.Retire(user.Id, clock.Now());
        if (!retired.IsDone)
            return retired;
        if (await db.PoliciesOfAsync(id, ct) is [var (_, present), ..])
            return CalendarRefusals.InUse(present.Definition.Name);
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CalendarRefusals.Changed;
        }
    }
}
