using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Policies;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>
/// Puts a calendar as somebody saw it into other words; refused when it is not what they saw any more. Policies that count by it
/// promise by it anew from then on.
/// </summary>
public sealed class ChangeCalendar(IDbContextFactory<PortalDbContext> contexts, SlaBooks books, CurrentUser user, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(Guid id, int version, string? name, CalendarDefinition definition, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.SlaCalendars.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } calendar)
            return CalendarRefusals.NotFound;
        if (calendar.Version != version)
            return CalendarRefusals.Changed;
        var changed = calendar.Change(name, definition, user.Id, clock.Now());
        if (!changed.IsDone)
            return changed;
        await db.RenewPoliciesOfAsync(calendar, user.Id, clock.Now(), ct);
        if (await db.SaveUnderOneNameAsync(calendar, ct) is { } refusal)
            return refusal;
        await books.RefreshAsync(ct);
        return Result.Done;
    }
}
