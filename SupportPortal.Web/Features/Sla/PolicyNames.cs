using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla;

internal static class PolicyNames
{
    /// <summary>Of every policy that ever was, as it is called now; in the order in which they are asked.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> PolicyNamesAsync(this PortalDbContext db, CancellationToken ct)
    {
        var policies = await (
            from policy in db.SlaPolicies
            join version in db.SlaPolicyVersions on policy.CurrentVersionId equals version.Id
            orderby policy.Position, policy.Id
            select new { policy.Id, version.Definition }).AsNoTracking().ToListAsync(ct);
        return new OrderedDictionary<Guid, string>(policies.Select(p => KeyValuePair.Create(p.Id, p.Definition.Name)));
    }

    /// <summary>Names of people, whether they still work here or not.</summary>
    public static async Task<Dictionary<Guid, string>> PeopleNamesAsync(this PortalDbContext db, IEnumerable<Guid?> people, CancellationToken ct)
    {
        Guid[] ids = [.. people.OfType<Guid>().Distinct()];
        return ids.Length == 0 ? [] : await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
    }
}
