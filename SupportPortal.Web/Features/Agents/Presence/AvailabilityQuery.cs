using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Presence;

public sealed class AvailabilityQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Null for somebody to whom no tickets are given.</summary>
    public async Task<AvailabilityView?> OwnAsync(CancellationToken ct)
    {
        var id = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SupportProfiles.Where(p => p.UserId == id)).SingleOrDefaultAsync(ct);
    }

    public async Task<AvailabilityView?> OfAsync(AgentNumber number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SupportProfiles.Where(p => p.Registration == number.Registration)).SingleOrDefaultAsync(ct);
    }

    /// <summary>By number, from the one after <paramref name="after"/> on.</summary>
    public async Task<List<AvailabilityView>> ListAsync(int after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SupportProfiles.Where(p => p.Registration > after).OrderBy(p => p.Registration).Take(count)).ToListAsync(ct);
    }

    private static IQueryable<AvailabilityView> Views(PortalDbContext db, IQueryable<SupportProfile> profiles) =>
        from profile in profiles
        join person in db.Users on profile.UserId equals person.Id
        orderby profile.Registration
        select new AvailabilityView(
            profile.UserId,
            profile.Registration,
            person.Name,
            profile.Status,
            profile.Availability,
            profile.AvailabilityCause,
            profile.AvailabilitySince,
            profile.OutOfOfficeUntil,
            profile.SubstituteId,
            db.Users.Where(u => u.Id == profile.SubstituteId).Select(u => u.Name).FirstOrDefault());
}
