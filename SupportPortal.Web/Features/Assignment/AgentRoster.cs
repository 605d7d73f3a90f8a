using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>Who takes tickets at this moment: available, with an open account and a staff role.</summary>
public sealed class AgentRoster
{
    public IQueryable<SupportProfile> Available(PortalDbContext db)
    {
        var staff = db.Roles.Where(r => r.Name == Roles.Staff || r.Name == Roles.Superuser).Select(r => r.Id);
        return db.SupportProfiles.Where(p => p.Availability == Availability.Available
            && db.Users.Any(u => u.Id == p.UserId && u.DisabledAt == null)
            && db.UserRoles.Any(ur => ur.UserId == p.UserId && staff.Contains(ur.RoleId)));
    }

    public static IEnumerable<Candidate> Candidates(IEnumerable<SupportProfile> profiles, IReadOnlyDictionary<Guid, int> loads) =>
        profiles.Select(p => new Candidate(p.UserId, loads.GetValueOrDefault(p.UserId), p.Capacity, p.Specialisations, p.LastAssignedAt));

    /// <summary>
    /// The available agents, held until the transaction ends: a second round, here or on another server, waits for this one
    /// and then sees what it gave to whom.
    /// </summary>
    public async Task<Dictionary<Guid, SupportProfile>> LockAsync(PortalDbContext db, CancellationToken ct)
    {
        // An update that changes nothing is the row lock that every database knows.
        await Available(db).ExecuteUpdateAsync(set => set.SetProperty(p => p.Availability, p => p.Availability), ct);
        return await Available(db).ToDictionaryAsync(p => p.UserId, ct);
    }
}
