using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>One support profile by its number.</summary>
public sealed class ProfileQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ProfileView?> ExecuteAsync(AgentNumber number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Views(db, db.SupportProfiles.AsNoTracking().Where(p => p.Registration == number.Registration)).SingleOrDefaultAsync(ct);
    }

    internal static IQueryable<ProfileView> Views(PortalDbContext db, IQueryable<SupportProfile> profiles)
    {
        var staff = StaffMembers.Of(db);
        return from profile in profiles
               join person in db.Users on profile.UserId equals person.Id
               orderby profile.Registration
               select new ProfileView(
                   profile,
                   person.Name,
                   person.Email!,
                   staff.Any(u => u.Id == person.Id),
                   db.Users.Where(u => u.Id == profile.SubstituteId).Select(u => u.Name).FirstOrDefault());
    }
}
