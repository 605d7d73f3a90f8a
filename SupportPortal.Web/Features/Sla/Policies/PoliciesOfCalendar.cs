using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>The policies in force that count in the hours of one calendar.</summary>
internal static class PoliciesOfCalendar
{
    public static async Task<List<(SlaPolicy Policy, SlaPolicyVersion Present)>> PoliciesOfAsync(
        this PortalDbContext db, Guid calendarId, CancellationToken ct)
    {
        var policies = await db.SlaPolicies.Where(p => p.RetiredAt == null)
            .Join(db.SlaPolicyVersions, p => p.CurrentVersionId, v => v.Id, (policy, version) => new { policy, version })
            .ToListAsync(ct);
        return [.. policies.Where(p => p.version.Definition.CalendarId == calendarId).Select(p => (p.policy, p.version))];
    }

    /// <summary>They go on in the hours as they are now, each in a version of its own: what was promised before stays as it was.</summary>
    public static async Task RenewPoliciesOfAsync(
        this PortalDbContext db, SlaCalendar calendar, Guid? actorId, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (policy, present) in await db.PoliciesOfAsync(calendar.Id, ct))
        {
            var renewed = policy.Change(present, present.Definition with { Calendar = calendar.Definition }, actorId, calendar.Name, now).Value;
            if (renewed != present)
                db.Add(renewed);
        }
    }
}
