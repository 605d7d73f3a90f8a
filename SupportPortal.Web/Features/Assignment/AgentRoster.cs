using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Who takes tickets at this moment: active and available, with an open account and a staff role.</summary>
public sealed class AgentRoster(IAssignmentLock rounds)
{
    public IQueryable<SupportProfile> Available(PortalDbContext db)
    {
        var staff = MayWork(db);
        return db.SupportProfiles.Where(p =>
            p.Status == AgentStatus.Active && p.Availability == Availability.Available && staff.Contains(p.UserId));
    }

    /// <summary>The users whose account is open and has a staff role.</summary>
    public static IQueryable<Guid> MayWork(PortalDbContext db) => StaffMembers.Of(db).Select(u => u.Id);

    public static IEnumerable<Candidate> Candidates(IEnumerable<SupportProfile> profiles, IReadOnlyDictionary<Guid, int> loads) =>
        profiles.Select(p => new Candidate(p.UserId, loads.GetValueOrDefault(p.UserId), p.Capacity, p.Specialisations, p.LastAssignedAt));

    /// <summary>
    /// The available agents, held until the transaction ends: a second round, here or on another server, waits for this one
    /// and then sees what it gave to whom.
    /// </summary>
    public async Task<Dictionary<Guid, SupportProfile>> LockAsync(
        PortalDbContext db, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        // Two that lock the same rows would each wait for the other if they met them in another order.
        await rounds.TakeAsync(db, ct);
        await Available(db).LockAsync(p => p.Availability, ct);
        return await ReadAsync(db, rules, now, ct);
    }

    /// <summary>The same without holding anybody, for a look ahead.</summary>
    public async Task<Dictionary<Guid, SupportProfile>> ReadAsync(
        PortalDbContext db, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var available = await Available(db).ToDictionaryAsync(p => p.UserId, ct);
        return rules.WithinHours
            ? available.Where(agent => agent.Value.Hours.Include(now)).ToDictionary()
            : available;
    }
}
