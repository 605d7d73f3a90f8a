using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>What the calendars are called, retired ones too.</summary>
public sealed class CalendarNamesQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Dictionary<Guid, string>> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.SlaCalendars.Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
    }
}
