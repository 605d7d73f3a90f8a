using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Assignment.Rules;

/// <summary>What counts for tickets of one priority.</summary>
public sealed record PriorityRuleResource
{
    [Required]
    public TicketPriority? Priority { get; init; }

    /// <summary>What one open ticket weighs: 1 to 20.</summary>
    [Required, Range(1, PriorityWeight.Heaviest)]
    public int? Weight { get; init; }

    /// <summary>Minutes for which an owner may be offline before the ticket goes to somebody else: 5 to 129,600; null for ever.</summary>
    [Range(Patience.Least, Patience.Most)]
    public int? OfflineMinutes { get; init; }

    /// <summary>Minutes an owner may leave a ticket untouched that waits for them: 5 to 129,600; null for ever.</summary>
    [Range(Patience.Least, Patience.Most)]
    public int? IdleMinutes { get; init; }
}

/// <summary>By what the desk gives its tickets out.</summary>
[Example("""
    {
      "specialisation": "prefer", "load": "weighted", "within_hours": true, "version": 0, "changed_at": null, "changed_by": null,
      "priorities": [{ "priority": "low", "weight": 1, "offline_minutes": 1440, "idle_minutes": null }]
    }
    """)]
public sealed record RulesResource
{
    public required SpecialisationUse Specialisation { get; init; }

    public required LoadMeasure Load { get; init; }

    /// <summary>Whether who has working hours gets new tickets in these hours only.</summary>
    public required bool WithinHours { get; init; }

    /// <summary>One for each priority.</summary>
    public required IReadOnlyList<PriorityRuleResource> Priorities { get; init; }

    /// <summary>Goes back with a change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset? ChangedAt { get; init; }

    public required string? ChangedBy { get; init; }

    public static RulesResource Of(RulesView view) => new()
    {
        Specialisation = view.Rules.Specialisation,
        Load = view.Rules.Load,
        WithinHours = view.Rules.WithinHours,
        Priorities = [.. Enum.GetValues<TicketPriority>().Select(priority => new PriorityRuleResource
        {
            Priority = priority,
            Weight = view.Rules.Weight(priority),
            OfflineMinutes = view.Rules.PatienceFor(priority).Offline,
            IdleMinutes = view.Rules.PatienceFor(priority).Idle,
        })],
        Version = view.Version,
        ChangedAt = view.ChangedAt,
        ChangedBy = view.ChangedBy,
    };
}

/// <summary>The rules as they shall be, whole.</summary>
[Example("""
    {
      "version": 0, "specialisation": "require", "load": "share_of_capacity", "within_hours": true,
      "priorities": [
        { "priority": "low", "weight": 1, "offline_minutes": 1440, "idle_minutes": null },
        { "priority": "medium", "weight": 2, "offline_minutes": 480, "idle_minutes": 2880 },
        { "priority": "high", "weight": 3, "offline_minutes": 120, "idle_minutes": 1440 },
        { "priority": "critical", "weight": 5, "offline_minutes": 30, "idle_minutes": 240 }
      ]
    }
    """)]
internal sealed record RulesRequest
{
    /// <summary>The version you saw: needed to change the rules, no use when simulating.</summary>
    public int? Version { get; init; }

    [Required]
    public SpecialisationUse? Specialisation { get; init; }

    [Required]
    public LoadMeasure? Load { get; init; }

    [Required]
    public bool? WithinHours { get; init; }

    /// <summary>Each priority once.</summary>
    [Required]
    public IReadOnlyList<PriorityRuleResource>? Priorities { get; init; }

    /// <summary>Everything that is missing, and the first thing that is wrong.</summary>
    public (AssignmentRules Rules, List<Refusal> Refusals) Read()
    {
        var refusals = new List<Refusal>();
        Need(Specialisation is null, "specialisation");
        Need(Load is null, "load");
        Need(WithinHours is null, "within_hours");
        Need(Priorities is null || Priorities.Any(rule => rule is not { Priority: not null, Weight: not null }), "priorities");
        if (refusals.Count > 0)
            return (AssignmentRules.Usual, refusals);
        var rules = new AssignmentRules(
            [.. Priorities!.Select(rule => new PriorityWeight(rule.Priority!.Value, rule.Weight!.Value))],
            Specialisation!.Value,
            Load!.Value,
            WithinHours!.Value,
            [.. Priorities!.Select(rule => new Patience(rule.Priority!.Value, rule.OfflineMinutes, rule.IdleMinutes))]).Check();
        if (rules.Refusal is { } unfit)
            refusals.Add(unfit with { Field = "priorities" });
        return (rules.IsDone ? rules.Value : AssignmentRules.Usual, refusals);

        void Need(bool missing, string field)
        {
            if (missing)
                refusals.Add(ApiRefusals.Missing(field));
        }
    }
}

/// <summary>What one agent would have got.</summary>
public sealed record SimulatedAgentResource
{
    public required Guid AgentId { get; init; }

    public required string Name { get; init; }

    /// <summary>Tickets under the present rules.</summary>
    public required int Before { get; init; }

    public required int WeightBefore { get; init; }

    /// <summary>Tickets under the proposed rules.</summary>
    public required int After { get; init; }

    /// <summary>By the present weights, so that both can be compared.</summary>
    public required int WeightAfter { get; init; }
}

/// <summary>What proposed rules would have changed.</summary>
[Example("""
    {
      "from": "2026-11-20T00:00:00Z", "until": "2026-11-21T00:00:00Z", "tickets": 214, "moved": 37, "waiting_before": 0, "waiting_after": 3,
      "is_cut": false,
      "agents": [{ "agent_id": "019d0000-0000-7000-8000-000000000009", "name": "Anna", "before": 30, "weight_before": 61, "after": 24, "weight_after": 55 }]
    }
    """)]
public sealed record SimulationResource
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>How many came in the stretch.</summary>
    public required int Tickets { get; init; }

    /// <summary>How many would have gone to somebody else than under the present rules.</summary>
    public required int Moved { get; init; }

    /// <summary>How many would have found nobody until it ended, under the present rules.</summary>
    public required int WaitingBefore { get; init; }

    public required int WaitingAfter { get; init; }

    /// <summary>There were more than 20,000: these are the first.</summary>
    public required bool IsCut { get; init; }

    public required IReadOnlyList<SimulatedAgentResource> Agents { get; init; }

    public static SimulationResource Of(Simulation simulation) => new()
    {
        From = simulation.From,
        Until = simulation.Until,
        Tickets = simulation.Tickets,
        Moved = simulation.Moved,
        WaitingBefore = simulation.WaitingBefore,
        WaitingAfter = simulation.WaitingAfter,
        IsCut = simulation.IsCut,
        Agents = [.. simulation.Agents.Select(agent => new SimulatedAgentResource
        {
            AgentId = agent.AgentId,
            Name = agent.Name,
            Before = agent.Before,
            WeightBefore = agent.WeightBefore,
            After = agent.After,
            WeightAfter = agent.WeightAfter,
        })],
    };
}
