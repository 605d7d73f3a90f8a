using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Calendars;

internal static class CalendarNames
{
    /// <summary>Saves, unless a calendar in use has the same name, also when it got it at this very moment.</summary>
    public static async Task<Refusal?> SaveUnderOneNameAsync(this PortalDbContext db, SlaCalendar calendar, CancellationToken ct)
    {
        if (await db.IsTakenAsync(calendar, ct))
            return CalendarRefusals.NameTaken;
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return CalendarRefusals.Changed;
        }
        catch (DbUpdateException)
        {
            if (await db.IsTakenAsync(calendar, ct))
                return CalendarRefusals.NameTaken;
            throw;
        }
    }

    private static Task<bool> IsTakenAsync(this PortalDbContext db, SlaCalendar calendar, CancellationToken ct)
    {
        var name = calendar.Name.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
        return db.SlaCalendars.AnyAsync(c => c.Id != calendar.Id && c.RetiredAt == null && c.Name.ToUpper() == name, ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
