using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Features.Sla.Policies;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.History;

/// <summary>One change of a setting in words.</summary>
public sealed class SettingText(
    IStringLocalizer<PolicyWords> words, IStringLocalizer<CalendarWords> calendars, IStringLocalizer<SharedWords> shared, PolicyText policy)
{
    /// <summary>"Resolution, High".</summary>
    public string What(SettingChange change) => change is { Clock: { } clock, Priority: { } priority }
        ? $"{policy.Clock(clock)}, {shared.Name(priority)}"
        : words[$"Part_{change.Part}"];

    /// <param name="names">Of the calendars.</param>
    public string Value(SettingChange change, object? value, IReadOnlyDictionary<Guid, string>? names) => value switch
    {
        int minutes => policy.Minutes(minutes),
        string text => text,
        Guid calendar => names?.GetValueOrDefault(calendar) ?? "",
        SlaPolicyDefinition scope => policy.Scope(scope),
        CalendarDefinition hours => calendars.WeekInWords(hours.Shifts),
        IReadOnlyList<int> points => policy.Points(points),
        IReadOnlyList<EscalationRule> { Count: 0 } or IReadOnlyList<Holiday> { Count: 0 } => words["None"],
        IReadOnlyList<EscalationRule> rules => string.Join("; ", rules.Select(policy.Rule)),
        IReadOnlyList<Holiday> days => string.Join("; ", days.Select(day => $"{CalendarText.Day(day.Date)} {day.Name}")),
        _ => "",
    };
}
