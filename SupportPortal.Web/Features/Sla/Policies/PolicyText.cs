using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>A policy as people say it.</summary>
public sealed class PolicyText(IStringLocalizer<PolicyWords> words, IStringLocalizer<SharedWords> shared)
{
    /// <summary>"Billing, Access · writers", or that it is for everything.</summary>
    public string Scope(SlaPolicyDefinition policy)
    {
        if (policy.IsForEverything)
            return words["Scope_Everything"];
        var categories = policy.Categories.Count == 0
            ? words["Scope_AllCategories"].Value
            : string.Join(", ", policy.Categories.Select(category => shared.Name(category)));
        return policy.Customer is { } customer ? $"{categories} · {words[$"Customers_{customer}"]}" : categories;
    }

    public string Clock(SlaClockKind clock) => words[$"Clock_{clock}"];

    public string Percent(int percent) => words["Percent", percent];

    /// <summary>"At 90 % of the resolution: raise the priority".</summary>
    public string Rule(EscalationRule rule) => words["Rule_InWords", rule.Percent, words[$"Of_{rule.Clock}"], words[$"Action_{rule.Action}"]];

    /// <summary>"2 h / 8 h": the answer, then the solution.</summary>
    public string Targets(SlaTarget target) => $"{Minutes(target.FirstResponseMinutes)} / {Minutes(target.ResolutionMinutes)}";

    /// <summary>Without days: working time has none. "30 m", "72 h", "1 h 30 m".</summary>
    public string Minutes(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => shared["Time_Minutes", rest],
        (var hours, 0) => shared["Time_Hours", hours],
        var (hours, rest) => shared["Time_HoursMinutes", hours, rest],
    };

    public string Points(IReadOnlyCollection<int> points) =>
        points.Count == 0 ? words["Points_None"] : string.Join(", ", points.Select(Percent));

    /// <summary>On the wall of a zone: "Tue 24 Nov, 14:20".</summary>
    public static string On(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM, HH:mm", CultureInfo.CurrentCulture);
}
