using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <param name="UpdatedBy">Null for the system.</param>
public sealed record CalendarView(
    Guid Id,
    string Name,
    CalendarDefinition Definition,
    DateTimeOffset UpdatedAt,
    string? UpdatedBy,
    DateTimeOffset? RetiredAt,
    int Version)
{
    public bool IsBuiltIn => Id == SlaCalendar.AlwaysOpenId;
}

internal static class CalendarViews
{
    public static IQueryable<CalendarView> Views(this IQueryable<SlaCalendar> calendars, PortalDbContext db) => calendars
        .AsNoTracking()
        .Select(c => new CalendarView(
            c.Id, c.Name, new CalendarDefinition(c.TimeZone, c.Shifts, c.Holidays), c.UpdatedAt,
            db.Users.Where(u => u.Id == c.UpdatedById).Select(u => u.Name).FirstOrDefault(), c.RetiredAt, c.Version));
}
