using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <param name="Actor">Null for the system.</param>
public sealed record AvailabilityLine(AvailabilityChange Change, string? Actor, string? Substitute);

/// <summary>What an agent's availability was, the newest first.</summary>
public sealed class AvailabilityHistoryQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<List<AvailabilityLine>> ExecuteAsync(Guid userId, (DateTimeOffset At, Guid Id)? after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = db.AvailabilityChanges.AsNoTracking().Where(c => c.AgentId == userId);
        // The first condition lets the index begin at the right place; the second settles equal instants.
        if (after is var (at, id))
            lines = lines.Where(c => c.At <= at && (c.At < at || c.Id < id));
        return await lines.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(count)
            .Select(c => new AvailabilityLine(
                c,
                db.Users.Where(u => u.Id == c.ActorId).Select(u => u.Name).FirstOrDefault(),
                db.Users.Where(u => u.Id == c.SubstituteId).Select(u => u.Name).FirstOrDefault()))
            .ToListAsync(ct);
    }
}
