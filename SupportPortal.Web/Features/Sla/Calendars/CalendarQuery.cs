using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>One business calendar, also a retired one.</summary>
public sealed class CalendarQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<CalendarView?> ExecuteAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SlaCalendars.Where(c => c.Id == id).Views(db).SingleOrDefaultAsync(ct);
    }
}
