using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>By when the desk means to have decided.</summary>
public sealed class RecoveryDue(IOptions<AccessRecoveryOptions> options, ILogger<RecoveryDue> log)
{
    public async Task<DateTimeOffset> AtAsync(PortalDbContext db, DateTimeOffset from, CancellationToken ct)
    {
        var calendar = await CalendarAsync(db, ct);
        return calendar.After(from, options.Value.DecideWithin);
    }

    private async Task<BusinessCalendar> CalendarAsync(PortalDbContext db, CancellationToken ct)
    {
        var name = options.Value.Calendar;
        if (name.Length == 0)
            return BusinessCalendar.AlwaysOpen;
        if (await db.SlaCalendars.AsNoTracking().FirstOrDefaultAsync(c => c.Name == name && c.RetiredAt == null, ct) is { } found)
            return found.ToBusinessCalendar();
        log.LogWarning("AccessRecovery:Calendar names no calendar of the desk: {Calendar}. Every hour counts", name);
        return BusinessCalendar.AlwaysOpen;
    }
}
