using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>Whose tickets are meant: an agent by number, or by id, as who has no profile may own tickets too.</summary>
public sealed class AgentFinder(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Guid?> FindAsync(string who, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (AgentNumber.Find(who) is { } number)
        {
            return await db.SupportProfiles.Where(p => p.Registration == number.Registration)
                .Select(p => (Guid?)p.UserId).SingleOrDefaultAsync(ct);
        }

        return Guid.TryParse(who, out var id)
            && (await StaffMembers.Of(db).AnyAsync(u => u.Id == id, ct) || await db.Tickets.AnyAsync(t => t.AssigneeId == id && t.ResolvedAt == null, ct))
                ? id : null;
    }
}
