using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Profiles;

public sealed record FutureAgent(Guid Id, string Name, string Email, string TimeZone);

/// <summary>Members of staff who have no support profile yet.</summary>
public sealed class FutureAgentsQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public const int Most = 200;

    public async Task<List<FutureAgent>> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await StaffMembers.Of(db).Where(u => !db.SupportProfiles.Any(p => p.UserId == u.Id))
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Take(Most)
            .Select(u => new FutureAgent(u.Id, u.Name, u.Email!, u.TimeZone))
            .ToListAsync(ct);
    }
}
