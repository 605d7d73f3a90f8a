using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>The business calendars in use, the one that is always open first, the others by name.</summary>
public sealed class CalendarListQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<CalendarView>> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var calendars = await db.SlaCalendars.Where(c => c.RetiredAt == null).Views(db).ToListAsync(ct);
        return [.. calendars.OrderByDescending(c => c.IsBuiltIn).ThenBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase)];
    }
}
