using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <param name="SubstituteId">Whom they named, while they are out of office.</param>
public sealed record KnownOwner(Owner Owner, Guid? SubstituteId);

/// <summary>
/// Tickets whose owner is gone or idle, found by a few questions that each walk an index. They ask a little too much rather than too
/// little: <see cref="Reassignment"/> decides about each.
/// </summary>
public sealed class OverdueOwners
{
    public async Task<List<Guid>> FindAsync(PortalDbContext db, AssignmentRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var active = db.Tickets.Where(t => t.ResolvedAt == null && t.AssigneeId != null);
        var found = new HashSet<Guid>();

        var staff = AgentRoster.MayWork(db);
        found.UnionWith(await active.Where(t => !staff.Contains(t.AssigneeId!.Value)).Select(t => t.Id).ToListAsync(ct));

        var absent = await db.SupportProfiles.AsNoTracking()
            .Where(p => p.Status == AgentStatus.Suspended || p.Availability == Availability.OutOfOffice
                || p.Availability == Availability.Offline || p.Availability == Availability.Away)
            .Select(p => new { p.UserId, p.Status, p.Availability, p.AvailabilitySince }).ToListAsync(ct);
        Guid[] gone = [.. absent.Where(p => p.Status is AgentStatus.Suspended || p.Availability is Availability.OutOfOffice).Select(p => p.UserId)];
        if (gone.Length > 0)
            found.UnionWith(await active.Where(t => gone.Contains(t.AssigneeId!.Value)).Select(t => t.Id).ToListAsync(ct));

        foreach (var (priority, offline, idle) in rules.Patiences)
        {
            if (offline is { } most && now.AddMinutes(-most) is var since
                && absent.Where(p => p.Availability is Availability.Offline && p.AvailabilitySince <= since).Select(p => p.UserId).ToArray() is { Length: > 0 } late)
                found.UnionWith(await active.Where(t => t.Priority == priority && late.Contains(t.AssigneeId!.Value)).Select(t => t.Id).ToListAsync(ct));
            if (idle is { } longest && now.AddMinutes(-longest) is var untouched)
            {
                found.UnionWith(await active
                    .Where(t => t.OwnerActedAt <= untouched && t.Priority == priority
                        && (t.Status == TicketStatus.New || t.Status == TicketStatus.Open || t.Status == TicketStatus.InProgress))
                    .Select(t => t.Id).ToListAsync(ct));
            }
        }

        // What came back since its owner left.
        found.UnionWith(await (
            from ticket in active
            join profile in db.SupportProfiles on ticket.AssigneeId equals profile.UserId
            join promise in db.SlaItems on ticket.Id equals promise.Id
            where (profile.Availability == Availability.Offline || profile.Availability == Availability.Away)
                && promise.Cycle > 1 && promise.StartedAt > profile.AvailabilitySince
            select ticket.Id).ToListAsync(ct));
        return [.. found.Order()];
    }

    public async Task<Dictionary<Guid, KnownOwner>> OwnersAsync(PortalDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var staff = await AgentRoster.MayWork(db).Where(id => ids.Contains(id)).ToHashSetAsync(ct);
        var profiles = await db.SupportProfiles.AsNoTracking().Where(p => ids.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, ct);
        return ids.ToDictionary(id => id, id => profiles.TryGetValue(id, out var p)
            ? new KnownOwner(new(staff.Contains(id), p.Status, p.Availability, p.AvailabilitySince), p.SubstituteId)
            : new KnownOwner(new(staff.Contains(id)), null));
    }
}
