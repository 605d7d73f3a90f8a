using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>A policy while somebody edits it: it may be wrong, and knows whether it differs from what is kept.</summary>
public sealed class PolicyDraft
{
    private readonly SortedSet<TicketCategory> _categories;
    private readonly Dictionary<TicketPriority, SlaTarget> _targets;
    private readonly SortedSet<int> _points;
    private readonly List<EscalationRule> _rules;
    private readonly string _kept;
    private Guid _calendarId;
    private CalendarDefinition _calendar;

    private PolicyDraft(SlaPolicyDefinition definition)
    {
        (Name, Customer, _calendarId, _calendar) = (definition.Name, definition.Customer, definition.CalendarId, definition.Calendar);
        _categories = [.. definition.Categories];
        _targets = new(definition.Targets);
        _points = [.. definition.WarningPoints];
        _rules = [.. definition.Rules];
        _kept = SlaPolicyJson.Write(Written);
    }

    public string Name { get; set; }

    /// <summary>Null for everybody.</summary>
    public CustomerKind? Customer { get; set; }

    /// <summary>Why it is changed, for the history.</summary>
    public string Why { get; set; } = "";

    /// <summary>Empty for all of them.</summary>
    public IReadOnlySet<TicketCategory> Categories => _categories;

    public IReadOnlyCollection<int> WarningPoints => _points;

    public IReadOnlyList<EscalationRule> Rules => _rules;

    public Guid CalendarId => _calendarId;

    public bool IsChanged => _kept != SlaPolicyJson.Write(Written);

    public SlaPolicyDefinition Written => new()
    {
        Name = Name,
        Categories = [.. _categories],
        Customer = Customer,
        Targets = _targets.OrderBy(target => target.Key).ToDictionary(),
        CalendarId = _calendarId,
        Calendar = _calendar,
        WarningPoints = [.. _points],
        Rules = [.. _rules],
    };

    public static PolicyDraft Of(SlaPolicyDefinition definition) => new(definition);

    /// <summary>Begins with what another policy promises, for something of its own.</summary>
    public static PolicyDraft NewFrom(SlaPolicyDefinition model) => new(model with { Name = "" });

    public void SetCategory(TicketCategory category, bool included)
    {
        if (included)
            _categories.Add(category);
        else
            _categories.Remove(category);
    }

    public SlaTarget Target(TicketPriority priority) => _targets[priority];

    public void SetTarget(TicketPriority priority, SlaClockKind clock, int minutes) => _targets[priority] = clock switch
    {
        SlaClockKind.FirstResponse => _targets[priority] with { FirstResponseMinutes = minutes },
        SlaClockKind.Resolution => _targets[priority] with { ResolutionMinutes = minutes },
    };

    public void UseCalendar(Guid id, CalendarDefinition calendar) => (_calendarId, _calendar) = (id, calendar);

    /// <summary>False when it is none, or one more than a policy may have.</summary>
    public bool AddPoint(int percent) =>
        percent is >= 1 and <= 99 && (_points.Contains(percent) || (_points.Count < SlaPolicyDefinition.MostWarningPoints && _points.Add(percent)));

    /// <summary>The rules that stood there go with it.</summary>
    public void RemovePoint(int percent)
    {
        _points.Remove(percent);
        _rules.RemoveAll(rule => rule.Percent == percent);
    }

    /// <summary>At the last warning point, for the resolution: raise the priority.</summary>
    public void AddRule() => _rules.Add(new(SlaClockKind.Resolution, _points.Count == 0 ? SlaPromise.Breach : _points.Max, RuleAction.RaisePriority));

    public void SetRule(int index, EscalationRule rule) => _rules[index] = rule;

    public void RemoveRule(int index) => _rules.RemoveAt(index);
}
