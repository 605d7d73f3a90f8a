using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>How many there are of each priority.</summary>
public sealed record PriorityCounts(int Critical, int High, int Medium, int Low)
{
    public static readonly PriorityCounts None = new(0, 0, 0, 0);

    /// <summary>The most urgent first.</summary>
    public static readonly IReadOnlyList<TicketPriority> Order = [.. Enum.GetValues<TicketPriority>().OrderDescending()];

    public int Total => Critical + High + Medium + Low;

    public static PriorityCounts Of(IEnumerable<TicketPriority> priorities) => Of(priorities.CountBy(priority => priority));

    public static PriorityCounts Of(IEnumerable<KeyValuePair<TicketPriority, int>> counts)
    {
        var of = counts.ToDictionary();
        return new(
            of.GetValueOrDefault(TicketPriority.Critical), of.GetValueOrDefault(TicketPriority.High),
            of.GetValueOrDefault(TicketPriority.Medium), of.GetValueOrDefault(TicketPriority.Low));
    }

    public int this[TicketPriority priority] => priority switch
    {
        TicketPriority.Critical => Critical,
        TicketPriority.High => High,
        TicketPriority.Medium => Medium,
        TicketPriority.Low => Low,
    };

    public int Weighted(AssignmentRules rules) => Order.Sum(priority => this[priority] * rules.Weight(priority));
}
