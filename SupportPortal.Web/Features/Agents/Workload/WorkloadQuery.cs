using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>
/// Who carries how much, and who got how much done. What is open is counted in one index, and so is what was handled: whose promise
/// of a solution ended, by whoever had it then. What came back and was solved again was handled twice.
/// </summary>
public sealed class WorkloadQuery(IDbContextFactory<PortalDbContext> contexts, PresentRules rules, TimeProvider clock)
{
    public const int Days = 30;

    /// <param name="zone">Of the reader: their day began at their midnight, and today is the last of the thirty.</param>
    public async Task<WorkloadBoard> ExecuteAsync(TimeZoneInfo zone, CancellationToken ct)
    {
        var period = CompliancePeriod.Last(Days, clock.Now(), zone);
        var (today, month) = (Begin(period.To, zone), Begin(period.From, zone));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var present = await rules.ReadAsync(db, ct);
        var open = (await db.Tickets.AsNoTracking().IgnoreAutoIncludes()
                .Where(t => t.ResolvedAt == null && t.AssigneeId != null)
                .GroupBy(t => new { t.AssigneeId, t.Priority })
                .Select(g => new { g.Key.AssigneeId, g.Key.Priority, Count = g.Count(), OldestAt = g.Min(t => t.CreatedAt) })
                .ToListAsync(ct))
            .ToLookup(o => o.AssigneeId!.Value);
        var handled = await db.SlaOutcomes.AsNoTracking()
            .Where(o => o.Clock == SlaClockKind.Resolution && o.OwnerId != null && o.EndedAt >= month)
            .GroupBy(o => o.OwnerId)
            .Select(g => new { OwnerId = g.Key!.Value, Today = g.Count(o => o.EndedAt >= today), Month = g.Count() })
            .ToDictionaryAsync(h => h.OwnerId, ct);

        Guid[] owners = [.. open.Select(agent => agent.Key)];
        var profiles = await db.SupportProfiles.AsNoTracking()
            .Where(p => p.Status == AgentStatus.Active || owners.Contains(p.UserId))
            .ToDictionaryAsync(p => p.UserId, ct);
        Guid[] people = [.. owners.Union(profiles.Keys)];
        var staff = StaffMembers.Of(db);
        var persons = await db.Users.Where(u => people.Contains(u.Id))
            .Select(u => new { u.Id, u.Name, u.Email, MayWork = staff.Any(s => s.Id == u.Id) })
            .ToListAsync(ct);
        return new(
            [
                .. from person in persons
                   let profile = profiles.GetValueOrDefault(person.Id)
                   let tickets = PriorityCounts.Of(open[person.Id].Select(o => KeyValuePair.Create(o.Priority, o.Count)))
                   let done = handled.GetValueOrDefault(person.Id)
                   where person.MayWork || tickets.Total > 0
                   orderby profile?.Registration ?? int.MaxValue, person.Id
                   select new WorkloadLine(
                       person.Id, person.Name, person.Email!, profile, person.MayWork, tickets, tickets.Weighted(present),
                       tickets.Total == 0 ? null : open[person.Id].Min(o => o.OldestAt), done?.Today ?? 0, done?.Month ?? 0),
            ],
            present);
    }

    private static DateTimeOffset Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where the clock skips midnight the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
