using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>Who got what in a hand-over, by name.</summary>
public sealed class HandOverNames(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<HandOverShare>> SharesAsync(HandOverRun run, CancellationToken ct)
    {
        Guid[] ids = [.. run.Decisions.Select(decision => decision.AgentId).Distinct()];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var people = await (
            from profile in db.SupportProfiles
            join person in db.Users on profile.UserId equals person.Id
            where ids.Contains(person.Id)
            select new { person.Id, person.Name, profile }).ToDictionaryAsync(p => p.Id, p => (p.Name, p.profile.Number), ct);
        return run.Shares(people);
    }
}
