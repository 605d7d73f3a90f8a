using SupportPortal.Web.Features.Agents.Workload;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>What one agent gets.</summary>
public sealed record HandOverShare(Guid UserId, string Name, string Number, PriorityCounts Tickets);

/// <summary>Who would get what if it happened now.</summary>
/// <param name="Tickets">All that the owner has.</param>
/// <param name="Left">Of these, those for which nobody else has room.</param>
/// <param name="Shares">Who gets most comes first.</param>
public sealed record HandOverPlan(
    Guid OwnerId, string Owner, PriorityCounts Tickets, PriorityCounts Left, IReadOnlyList<HandOverShare> Shares)
{
    public int Moving => Tickets.Total - Left.Total;
}
