using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment.Rules;

/// <summary>What one agent would have got.</summary>
/// <param name="Before">Under the present rules; <paramref name="After"/> under the proposed ones.</param>
/// <param name="WeightBefore">By the weights of the present rules, like <paramref name="WeightAfter"/>.</param>
public sealed record SimulatedAgent(Guid AgentId, string Name, int Before, int WeightBefore, int After, int WeightAfter);

/// <param name="Tickets">How many came in the stretch.</param>
/// <param name="Moved">How many would have gone to somebody else than under the present rules.</param>
/// <param name="WaitingBefore">How many would have found nobody until it ended.</param>
/// <param name="IsCut">There were more than <see cref="SimulateRules.Most"/>: these are the first.</param>
public sealed record Simulation(
    DateTimeOffset From, DateTimeOffset Until, int Tickets, int Moved, int WaitingBefore, int WaitingAfter, bool IsCut, IReadOnlyList<SimulatedAgent> Agents);

/// <summary>
/// Gives the tickets of a past stretch out twice, under the present rules and under proposed ones, and says what would have been different.
/// Agents have the profile that they have now and were available when they were; what they carried at its beginning is the work that was
/// open then. Nothing is stored.
/// </summary>
public sealed class SimulateRules(IDbContextFactory<PortalDbContext> contexts, PresentRules present)
{
    public const int Most = 20_000;

    public async Task<Simulation> ExecuteAsync(AssignmentRules proposed, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rules = await present.ReadAsync(db, ct);
        var arrived = await db.Tickets.AsNoTracking().IgnoreAutoIncludes()
            .Where(t => t.CreatedAt >= from && t.CreatedAt < until)
            .OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Take(Most + 1)
            .Select(t => new { t.Id, t.Category, t.Priority, t.CreatedAt, t.ResolvedAt })
            .ToListAsync(ct);
        List<PastTicket> tickets = [.. arrived.Take(Most).Select(t => new PastTicket(new(t.Id, t.Category, t.Priority, t.CreatedAt), t.ResolvedAt))];
        var (agents, names) = await AgentsAsync(db, from, until, rules, ct);

        var before = AssignmentReplay.Run(tickets, agents, rules, until);
        var after = AssignmentReplay.Run(tickets, agents, proposed, until);
        var weights = tickets.ToDictionary(ticket => ticket.Ticket.TicketId, ticket => rules.Weight(ticket.Ticket.Priority));
        var moved = tickets.Count(ticket => before.Given.GetValueOrDefault(ticket.Ticket.TicketId) != after.Given.GetValueOrDefault(ticket.Ticket.TicketId));
        return new(
            from, until, tickets.Count, moved, before.Waiting, after.Waiting, arrived.Count > Most,
            [.. names.Select(agent => new SimulatedAgent(
                    agent.Key, agent.Value, Count(before, agent.Key), Weight(before, agent.Key), Count(after, agent.Key), Weight(after, agent.Key)))
                .Where(agent => agent.Before + agent.After > 0)
                .OrderByDescending(agent => agent.WeightAfter).ThenBy(agent => agent.Name, StringComparer.Ordinal)]);

        int Count(Replay replay, Guid agent) => replay.Given.Values.Count(id => id == agent);
        int Weight(Replay replay, Guid agent) => replay.Given.Where(one => one.Value == agent).Sum(one => weights[one.Key]);
    }

    private static async Task<(List<PastAgent> Agents, Dictionary<Guid, string> Names)> AgentsAsync(
        PortalDbContext db, DateTimeOffset from, DateTimeOffset until, AssignmentRules rules, CancellationToken ct)
    {
        var staff = StaffMembers.Of(db);
        var profiles = await (
            from profile in db.SupportProfiles.AsNoTracking()
            join person in staff on profile.UserId equals person.Id
            where profile.Status == AgentStatus.Active
            select new { Profile = profile, person.Name }).ToListAsync(ct);
        var open = await db.Tickets
            .Where(t => t.CreatedAt < from && t.AssigneeId != null && (t.ResolvedAt == null || t.ResolvedAt >= from))
            .GroupBy(t => new { t.AssigneeId, t.Priority })
            .Select(t => new { AgentId = t.Key.AssigneeId!.Value, t.Key.Priority, Count = t.Count() })
            .ToListAsync(ct);
        var loads = open.GroupBy(o => o.AgentId).ToDictionary(agent => agent.Key, agent => agent.Sum(o => o.Count * rules.Weight(o.Priority)));
        var changes = (await db.AvailabilityChanges.AsNoTracking().Where(c => c.At >= from)
            .OrderBy(c => c.At).ThenBy(c => c.Id)
            .Select(c => new { c.AgentId, c.At, c.From, c.To }).ToListAsync(ct)).ToLookup(c => c.AgentId);
        return (
            [.. profiles.Select(agent => new PastAgent(
                new(agent.Profile.UserId, loads.GetValueOrDefault(agent.Profile.UserId), agent.Profile.Capacity, agent.Profile.Specialisations, null),
                agent.Profile.Hours,
                changes[agent.Profile.UserId].FirstOrDefault()?.From ?? agent.Profile.Availability,
                [.. changes[agent.Profile.UserId].Where(c => c.At < until).Select(c => (c.At, c.To))]))],
            profiles.ToDictionary(agent => agent.Profile.UserId, agent => agent.Name));
    }
}
