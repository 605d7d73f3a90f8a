using System.Text.Json.Serialization;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla.Policies;

/// <summary>All that a policy says: for what it holds, what it promises, in whose working time, and what happens on the way.</summary>
public sealed record SlaPolicyDefinition
{
    public const int NameMaxLength = 80;
    public const int MostWarningPoints = 8;
    public const int MostRules = 20;

    public static readonly IReadOnlyList<int> DefaultWarningPoints = [50, 75, 90];

    public required string Name { get; init; }

    /// <summary>Empty for all of them.</summary>
    public IReadOnlyList<TicketCategory> Categories { get; init; } = [];

    /// <summary>Null for everybody.</summary>
    public CustomerKind? Customer { get; init; }

    /// <summary>One for each priority.</summary>
    public required IReadOnlyDictionary<TicketPriority, SlaTarget> Targets { get; init; }

    public required Guid CalendarId { get; init; }

    /// <summary>As it was when this version was saved.</summary>
    public required CalendarDefinition Calendar { get; init; }

    /// <summary>Percent of a target, 1 to 99, in rising order.</summary>
    public IReadOnlyList<int> WarningPoints { get; init; } = DefaultWarningPoints;

    public IReadOnlyList<EscalationRule> Rules { get; init; } = [];

    /// <summary>Holds for every item, whatever its category and customer.</summary>
    [JsonIgnore]
    public bool IsForEverything => Categories.Count == 0 && Customer is null;

    public bool AppliesTo(SlaSubject subject) =>
        (Categories.Count == 0 || (subject.Category is { } category && Categories.Contains(category)))
        && (Customer is null || Customer == subject.Customer);

    /// <summary>
    /// The same in good order. Refused, each beside its field: no name or a long one, a target under a minute or over a year, an
    /// answer promised later than the solution, warning points outside 1 to 99 or too many, a rule at a point that does not exist.
    /// </summary>
    public (SlaPolicyDefinition Tidy, IReadOnlyList<Refusal> Refusals) Check()
    {
        var refusals = new List<Refusal>();
        var name = TextRules.Line(Name, "name", NameMaxLength);
        if (name.Refusal is { } badName)
            refusals.Add(badName);
        foreach (var priority in Enum.GetValues<TicketPriority>())
        {
            if (!Targets.TryGetValue(priority, out var target) || !IsInRange(target.FirstResponseMinutes) || !IsInRange(target.ResolutionMinutes))
                refusals.Add(PolicyRefusals.BadTarget(priority));
            else if (target.FirstResponseMinutes > target.ResolutionMinutes)
                refusals.Add(PolicyRefusals.AnswerAfterSolution(priority));
        }

        int[] points = [.. WarningPoints.Distinct().Order()];
        if (points.Any(point => point is < 1 or > 99))
            refusals.Add(PolicyRefusals.BadWarningPoint);
        if (points.Length > MostWarningPoints)
            refusals.Add(PolicyRefusals.TooManyWarningPoints);
        EscalationRule[] rules = [.. Rules.Distinct().OrderBy(rule => rule.Clock).ThenBy(rule => rule.Percent).ThenBy(rule => rule.Action)];
        if (rules.FirstOrDefault(rule => rule.Percent != SlaPromise.Breach && !points.Contains(rule.Percent)) is { } lost)
            refusals.Add(PolicyRefusals.RuleWithoutPoint(lost.Percent));
        if (rules.Length > MostRules)
            refusals.Add(PolicyRefusals.TooManyRules);
        return (
            this with
            {
                Name = name.IsDone ? name.Value : Name,
                Categories = Categories.Distinct().Count() == Enum.GetValues<TicketCategory>().Length ? [] : [.. Categories.Distinct().Order()],
                WarningPoints = points,
                Rules = rules,
            },
            refusals);
    }

    private static bool IsInRange(int minutes) => minutes is >= 1 and <= SlaTarget.MostMinutes;
}
