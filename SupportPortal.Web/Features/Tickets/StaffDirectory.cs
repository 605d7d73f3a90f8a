using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets;

public sealed record StaffMember(Guid Id, string Name, Availability? Availability);

/// <summary>To whom a ticket can be given: everybody with a staff role whose account is open.</summary>
public sealed class StaffDirectory(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await StaffMembers.Of(db)
            .OrderBy(u => u.Name)
            .Select(u => new StaffMember(
                u.Id,
                u.Name,
                db.SupportProfiles.Where(p => p.UserId == u.Id).Select(p => (Availability?)p.Availability).FirstOrDefault()))
            .ToListAsync(ct);
    }

    public async Task<bool> IncludesAsync(Guid userId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await StaffMembers.Of(db).AnyAsync(u => u.Id == userId, ct);
    }
}
