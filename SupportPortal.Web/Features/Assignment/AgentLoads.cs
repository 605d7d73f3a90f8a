using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>The open work of each agent, weighted by priority.</summary>
public sealed class AgentLoads
{
    public async Task<Dictionary<Guid, int>> ReadAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> agents, AssignmentRules rules, CancellationToken ct)
    {
        var open = await db.Tickets
            .Where(t => t.ResolvedAt == null && t.AssigneeId != null && agents.Contains(t.AssigneeId.Value))
            .GroupBy(t => new { t.AssigneeId, t.Priority })
            .Select(g => new { AgentId = g.Key.AssigneeId!.Value, g.Key.Priority, Count = g.Count() })
            .ToListAsync(ct);
        return open.GroupBy(o => o.AgentId).ToDictionary(
            agent => agent.Key, agent => agent.Sum(o => o.Count * rules.Weight(o.Priority)));
    }
}
