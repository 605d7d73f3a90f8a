using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>The rules that hold now: those of the desk, or the usual ones while nobody changed them.</summary>
public sealed class PresentRules
{
    public async Task<AssignmentRules> ReadAsync(PortalDbContext db, CancellationToken ct) =>
        (await db.AssignmentSettings.AsNoTracking().SingleOrDefaultAsync(ct))?.Rules ?? AssignmentRules.Usual;
}
