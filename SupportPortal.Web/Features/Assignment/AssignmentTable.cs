using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>A ticket that is to get an owner, or another one, locked by whoever asks.</summary>
/// <param name="ActorId">The person who wants it; null for the desk itself.</param>
/// <param name="Quietly">Its new owner is told of all that they get at once, not of each.</param>
public sealed record Wanted(
    Ticket Ticket, AssignmentOccasion Occasion, string Why, Guid? SubstituteId = null, Guid? ActorId = null, bool Quietly = false);

/// <summary>
/// Where tickets are given out, one round at a time on the whole desk: the available agents are held first and the tickets claimed after
/// them, always in this order, so that no two rounds wait for each other.
/// </summary>
public sealed class AssignmentTable(AgentRoster roster, AgentLoads loads, PresentRules rules, TimeProvider clock)
{
    public async Task<AssignmentTurn> SitDownAsync(PortalDbContext db, CancellationToken ct)
    {
        var (present, now) = (await rules.ReadAsync(db, ct), clock.Now());
        return new(db, present, await roster.LockAsync(db, present, now, ct), loads, now);
    }

    /// <summary>Who would take part now, held by nobody: what is decided is a forecast.</summary>
    public async Task<AssignmentTurn> LookAsync(PortalDbContext db, CancellationToken ct)
    {
        var (present, now) = (await rules.ReadAsync(db, ct), clock.Now());
        return new(db, present, await roster.ReadAsync(db, present, now, ct), loads, now);
    }
}

/// <summary>One round: who takes part is held until the transaction ends.</summary>
public sealed class AssignmentTurn(
    PortalDbContext db, AssignmentRules rules, IReadOnlyDictionary<Guid, SupportProfile> agents, AgentLoads loads, DateTimeOffset now)
{
    public AssignmentRules Rules => rules;

    public IReadOnlyDictionary<Guid, SupportProfile> Agents => agents;

    public DateTimeOffset Now => now;

    /// <summary>In which categories somebody takes part who may get them.</summary>
    public IReadOnlyList<TicketCategory> Categories => agents.Count == 0 ? [] : rules.Specialisation is SpecialisationUse.Require
        ? [.. agents.Values.SelectMany(agent => agent.Specialisations).Select(known => known.Category).Distinct()]
        : Enum.GetValues<TicketCategory>();

    /// <summary>Decides and nothing more.</summary>
    public async Task<IReadOnlyList<Decision>> DecideAsync(IEnumerable<Unassigned> tickets, CancellationToken ct) => AssignmentEngine.Decide(
        tickets, AgentRoster.Candidates(agents.Values, await loads.ReadAsync(db, [.. agents.Keys], rules, ct)), rules);

    /// <summary>Gives them out, saves, and keeps why. Those for which nobody has room stay as they are.</summary>
    public async Task<IReadOnlyList<AssignmentDecision>> GiveAsync(IEnumerable<Wanted> tickets, CancellationToken ct)
    {
        var wanted = tickets.ToDictionary(ticket => ticket.Ticket.Id);
        var waiting = wanted.ToDictionary(ticket => ticket.Key, ticket => Describe(ticket.Value));
        var decisions = await DecideAsync(waiting.Values, ct);
        foreach (var decision in decisions)
        {
            var (ticket, _, why, _, actor, quietly) = wanted[decision.TicketId];
            if (ticket.Assign(decision.AgentId, actor, now, why, quietly).Refusal is { } refusal)
                throw new InvalidOperationException($"An active ticket refused its agent: {refusal.Code}");
            agents[decision.AgentId].GotTicket(now);
        }

        AssignmentDecision[] kept =
            [.. decisions.Select(d => new AssignmentDecision(d, waiting[d.TicketId], wanted[d.TicketId].Occasion, rules, now))];
        await db.SaveChangesAsync(ct);
        await db.AppendAsync(kept, ct);
        return kept;
    }

    private static Unassigned Describe(Wanted wanted) => new(
        wanted.Ticket.Id, wanted.Ticket.Category, wanted.Ticket.Priority, wanted.Ticket.CreatedAt, wanted.Ticket.AssigneeId, wanted.SubstituteId);
}
