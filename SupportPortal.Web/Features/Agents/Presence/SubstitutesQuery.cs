using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Who may take over somebody's tickets: every other active agent, by name.</summary>
public sealed class SubstitutesQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <param name="of">Null for the reader.</param>
    public async Task<List<AvailabilityView>> ExecuteAsync(Guid? of, CancellationToken ct)
    {
        var absent = of ?? user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var staff = StaffMembers.Of(db);
        return await (
            from profile in db.SupportProfiles
            join person in staff on profile.UserId equals person.Id
            where profile.Status == AgentStatus.Active && profile.UserId != absent
            orderby person.Name, person.Id
            select new AvailabilityView(
                profile.UserId, profile.Registration, person.Name, profile.Status, profile.Availability, profile.AvailabilityCause,
                profile.AvailabilitySince, profile.OutOfOfficeUntil, null, null)).ToListAsync(ct);
    }
}
