using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>Checks a policy against what is kept, and saves so that of two who change one at a moment one is told.</summary>
public sealed class PolicyWriter(SlaBooks books)
{
    /// <summary>In good order and with the calendar it names as that is today; else everything that is wrong with it.</summary>
    internal static async Task<(SlaPolicyDefinition Tidy, IReadOnlyList<Refusal> Refusals)> CheckAsync(
        PortalDbContext db, Guid policyId, SlaPolicyDefinition definition, CancellationToken ct)
    {
        var (tidy, found) = definition.Check();
        var refusals = new List<Refusal>(found);
        // One that a policy has already may be kept, even when it is out of use meanwhile.
        var calendar = await db.SlaCalendars.AsNoTracking().SingleOrDefaultAsync(c => c.Id == tidy.CalendarId, ct);
        if (calendar is null || (calendar.RetiredAt is not null && !await UsesAsync(db, policyId, calendar.Id, ct)))
            refusals.Add(PolicyRefusals.CalendarUnknown);
        else
            tidy = tidy with { Calendar = calendar.Definition };
        var names = await db.SlaPolicies.Where(p => p.RetiredAt == null && p.Id != policyId).Views(db).ToListAsync(ct);
        if (names.Any(other => string.Equals(other.Name, tidy.Name, StringComparison.OrdinalIgnoreCase)))
            refusals.Add(PolicyRefusals.NameTaken);
        return (tidy, refusals);
    }

    /// <summary>From here on this server promises by it, and open pages and the other servers hear of it.</summary>
    internal async Task<Refusal?> SaveAsync(PortalDbContext db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PolicyRefusals.Changed;
        }

        await books.RefreshAsync(ct);
        return null;
    }

    private static async Task<bool> UsesAsync(PortalDbContext db, Guid policyId, Guid calendarId, CancellationToken ct) =>
        await db.SlaPolicies.Where(p => p.Id == policyId).Views(db).SingleOrDefaultAsync(ct) is { } policy
        && policy.Definition.CalendarId == calendarId;
}
