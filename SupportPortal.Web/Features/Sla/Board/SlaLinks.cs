using SupportPortal.Domain.Sla;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Board;

/// <summary>Where a figure leads: to exactly what it counts.</summary>
internal static class SlaLinks
{
    public static readonly TicketFilter Breached = TicketFilter.Default with { Sla = SlaStanding.Breached };

    public static TicketFilter Due(DateTimeOffset? from, DateTimeOffset before) =>
        TicketFilter.Default with { Sla = SlaStanding.InTime, DueFrom = from, DueBefore = before };

    public static string Queue(TicketFilter filter) => "/queue" + TicketFilterQuery.Write(filter);

    /// <param name="agent">An id or "nobody"; null for whoever.</param>
    public static string Outcomes(SlaClockKind clock, CompliancePeriod period, bool? met, Guid? policy = null, string? agent = null) =>
        $"/sla/outcomes?clock={clock.Word()}&from={UrlTime.Word(period.From)}&to={UrlTime.Word(period.To)}"
        + (met is { } kept ? $"&met={(kept ? "true" : "false")}" : "")
        + (policy is { } id ? $"&policy={id}" : "")
        + (agent is null ? "" : $"&agent={agent}");
}
