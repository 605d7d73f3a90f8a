using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>What is promised for one priority, in minutes of working time; 1 to 527040.</summary>
public sealed record TargetResource
{
    [Required]
    public TicketPriority? Priority { get; init; }

    [Required, Range(1, SlaTarget.MostMinutes)]
    public int? FirstResponseMinutes { get; init; }

    /// <summary>Not less than for the first response.</summary>
    [Required, Range(1, SlaTarget.MostMinutes)]
    public int? ResolutionMinutes { get; init; }
}

/// <summary>What happens by itself once a share of a promise is used up.</summary>
public sealed record RuleResource
{
    [Required]
    public SlaClockKind? Clock { get; init; }

    /// <summary>One of the policy's warning points, or 100 for the breach.</summary>
    [Required]
    public int? Percent { get; init; }

    [Required]
    public RuleAction? Action { get; init; }
}

/// <summary>What the desk promises for some of its tickets.</summary>
[Example("""
    {
      "id": "019d0000-0000-7000-8000-000000000301", "place": 1, "name": "Billing in Moscow hours", "standard": false,
      "categories": ["billing"], "customer": null,
      "targets": [{ "priority": "high", "first_response_minutes": 120, "resolution_minutes": 480 }],
      "calendar_id": "019d0000-0000-7000-8000-000000000201", "warning_points": [60, 90],
      "rules": [{ "clock": "resolution", "percent": 90, "action": "raise_priority" }],
      "policy_version": 3, "version": 4, "changed_at": "2026-11-21T12:00:00Z", "changed_by": "Anna", "retired_at": null
    }
    """)]
public sealed record PolicyResource
{
    public required Guid Id { get; init; }

    /// <summary>1 for the policy that is asked first; the first that applies is the promise. Null once it is retired.</summary>
    public required int? Place { get; init; }

    public required string Name { get; init; }

    /// <summary>Answers for everything that no other does; asked last, and never narrowed, moved or retired.</summary>
    public required bool Standard { get; init; }

    /// <summary>Empty for all of them.</summary>
    public required IReadOnlyList<TicketCategory> Categories { get; init; }

    /// <summary>Null for everybody.</summary>
    public required CustomerKind? Customer { get; init; }

    public required IReadOnlyList<TargetResource> Targets { get; init; }

    /// <summary>In whose working hours the targets count.</summary>
    public required Guid CalendarId { get; init; }

    /// <summary>Percent of a target at which the owner is warned.</summary>
    public required IReadOnlyList<int> WarningPoints { get; init; }

    public required IReadOnlyList<RuleResource> Rules { get; init; }

    /// <summary>1 for the first; each change of what it says is one more.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>Goes back with a change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Null for the system.</summary>
    public required string? ChangedBy { get; init; }

    public required DateTimeOffset? RetiredAt { get; init; }

    public static PolicyResource Of(PolicyView policy, int? place) => new()
    {
        Id = policy.Id,
        Place = place,
        Name = policy.Name,
        Standard = policy.IsStandard,
        Categories = policy.Definition.Categories,
        Customer = policy.Definition.Customer,
        Targets =
        [
            .. policy.Definition.Targets.OrderByDescending(target => target.Key).Select(target => new TargetResource
            {
                Priority = target.Key,
                FirstResponseMinutes = target.Value.FirstResponseMinutes,
                ResolutionMinutes = target.Value.ResolutionMinutes,
            }),
        ],
        CalendarId = policy.Definition.CalendarId,
        WarningPoints = policy.Definition.WarningPoints,
        Rules = [.. policy.Definition.Rules.Select(rule => new RuleResource { Clock = rule.Clock, Percent = rule.Percent, Action = rule.Action })],
        PolicyVersion = policy.VersionNumber,
        Version = policy.Version,
        ChangedAt = policy.ChangedAt,
        ChangedBy = policy.ChangedBy,
        RetiredAt = policy.RetiredAt,
    };
}

/// <summary>A policy as it shall be, whole.</summary>
[Example("""
    {
      "version": 3, "name": "Billing in Moscow hours", "categories": ["billing"], "customer": null,
      "targets": [
        { "priority": "critical", "first_response_minutes": 30, "resolution_minutes": 120 },
        { "priority": "high", "first_response_minutes": 120, "resolution_minutes": 480 },
        { "priority": "medium", "first_response_minutes": 480, "resolution_minutes": 1440 },
        { "priority": "low", "first_response_minutes": 1440, "resolution_minutes": 4320 }
      ],
      "calendar_id": "019d0000-0000-7000-8000-000000000201", "warning_points": [60, 90],
      "rules": [{ "clock": "resolution", "percent": 90, "action": "raise_priority" }], "why": "Agreed with the bank"
    }
    """)]
internal sealed record PolicyRequest
{
    /// <summary>The version you saw: needed to change a policy, no use when creating or rehearsing one.</summary>
    public int? Version { get; init; }

    /// <summary>One line, at most 80 characters, given to no other policy.</summary>
    [Required, MaxLength(SlaPolicyDefinition.NameMaxLength)]
    public string? Name { get; init; }

    /// <summary>None for all of them.</summary>
    public IReadOnlyList<TicketCategory>? Categories { get; init; }

    /// <summary>Null for everybody.</summary>
    public CustomerKind? Customer { get; init; }

    /// <summary>One for each priority.</summary>
    [Required]
    public IReadOnlyList<TargetResource>? Targets { get; init; }

    [Required]
    public Guid? CalendarId { get; init; }

    /// <summary>1 to 99, at most 8; 50, 75 and 90 when left out.</summary>
    public IReadOnlyList<int>? WarningPoints { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyList<RuleResource>? Rules { get; init; }

    /// <summary>Kept in the SLA history; one line, at most 500 characters.</summary>
    [MaxLength(SlaPolicyVersion.ReasonMaxLength)]
    public string? Why { get; init; }

    /// <summary>Everything that is wrong, so that nobody mends a request field by field.</summary>
    public (SlaPolicyDefinition Definition, List<Refusal> Refusals) Read()
    {
        var refusals = new List<Refusal>();
        if (Targets is null)
            refusals.Add(ApiRefusals.Missing("targets"));
        if (CalendarId is null)
            refusals.Add(ApiRefusals.Missing("calendar_id"));
        var targets = new Dictionary<TicketPriority, SlaTarget>();
        foreach (var target in Targets ?? [])
        {
            if (target is not { Priority: { } priority, FirstResponseMinutes: { } answer, ResolutionMinutes: { } solution } || !targets.TryAdd(priority, new(answer, solution)))
                refusals.Add(ApiRefusals.WrongType("targets", "priority, first_response_minutes, resolution_minutes"));
        }

        var rules = new List<EscalationRule>();
        foreach (var rule in Rules ?? [])
        {
            if (rule is { Clock: { } clock, Percent: { } percent, Action: { } action })
                rules.Add(new(clock, percent, action));
            else
                refusals.Add(ApiRefusals.WrongType("rules", "clock, percent, action"));
        }

        var definition = new SlaPolicyDefinition
        {
            Name = Name ?? "",
            Categories = Categories ?? [],
            Customer = Customer,
            Targets = targets,
            CalendarId = CalendarId ?? Guid.Empty,
            Calendar = CalendarDefinition.AlwaysOpen,
            WarningPoints = WarningPoints ?? SlaPolicyDefinition.DefaultWarningPoints,
            Rules = rules,
        };
        if (refusals.Count == 0)
            refusals.AddRange(definition.Check().Refusals);
        return (definition, refusals);
    }
}

/// <summary>Where a policy stands in the order in which they are asked.</summary>
internal sealed record PlaceRequest
{
    /// <summary>1 to be asked first; beyond the last it is asked last, before the Standard policy.</summary>
    [Required, Range(1, int.MaxValue)]
    public int? Place { get; init; }
}
