using System.Globalization;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Assignment.Rules;

/// <summary>The rules while somebody edits them, as typed: they may be wrong, and know whether they differ from what is kept.</summary>
public sealed class RulesDraft
{
    private readonly string _kept;

    public RulesDraft(AssignmentRules rules)
    {
        (Specialisation, Load, WithinHours) = (rules.Specialisation, rules.Load, rules.WithinHours);
        foreach (var priority in Enum.GetValues<TicketPriority>())
        {
            Weights[priority] = rules.Weight(priority).ToString(CultureInfo.InvariantCulture);
            Offline[priority] = Hours(rules.PatienceFor(priority).Offline);
            Idle[priority] = Hours(rules.PatienceFor(priority).Idle);
        }

        _kept = Written;
    }

    public SpecialisationUse Specialisation { get; set; }

    public LoadMeasure Load { get; set; }

    public bool WithinHours { get; set; }

    public Dictionary<TicketPriority, string> Weights { get; } = [];

    /// <summary>In hours; empty for ever.</summary>
    public Dictionary<TicketPriority, string> Offline { get; } = [];

    /// <summary>In hours; empty for ever.</summary>
    public Dictionary<TicketPriority, string> Idle { get; } = [];

    public bool IsChanged => Written != _kept;

    private string Written => string.Join(
        '|', [$"{Specialisation}", $"{Load}", $"{WithinHours}", .. Weights.Values, .. Offline.Values, .. Idle.Values]);

    /// <summary>The rules that would be kept, or why they are none.</summary>
    public Result<AssignmentRules> Read() => new AssignmentRules(
        [.. Weights.Select(weight => new PriorityWeight(weight.Key, int.TryParse(weight.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var heavy) ? heavy : 0))],
        Specialisation,
        Load,
        WithinHours,
        [.. Enum.GetValues<TicketPriority>().Select(priority => new Patience(priority, Minutes(Offline[priority]), Minutes(Idle[priority])))]).Check();

    private static string Hours(int? minutes) => minutes is { } time ? (time / 60m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <summary>A comma will do. What is no time is one that is refused.</summary>
    private static int? Minutes(string typed) => string.IsNullOrWhiteSpace(typed) ? null
        : decimal.TryParse(typed.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours < 100_000
            ? (int)Math.Round(hours * 60) : -1;
}
