using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents;

/// <summary>An agent says whether new tickets may come. Those they have stay theirs.</summary>
public sealed class SetAvailability(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<Result> ExecuteAsync(Availability availability, CancellationToken ct)
    {
        var id = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var profile = await db.SupportProfiles.SingleOrDefaultAsync(p => p.UserId == id, ct);
        if (profile is null)
            return AgentRefusals.NoProfile;
        if (availability is Availability.Available)
            profile.BecomeAvailable();
        else
            profile.GoAway();
        await db.SaveChangesAsync(ct);
        return Result.Done;
    }
}
