using SupportPortal.Domain.Sla;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Features.Tickets.Api;

namespace SupportPortal.Web.Features.Sla.Compliance;

/// <summary>How many promises were kept of those that ended.</summary>
public sealed record ComplianceFigureResource
{
    /// <summary>The numerator: how many were kept.</summary>
    public required int Met { get; init; }

    /// <summary>The denominator: how many ended.</summary>
    public required int Total { get; init; }

    /// <summary>One decimal; null when nothing ended. 100 is said only when all were kept, 0 only when none was.</summary>
    public required decimal? Percent { get; init; }

    internal static ComplianceFigureResource Of(SlaCompliance figure) =>
        new() { Met = figure.Met, Total = figure.Total, Percent = figure.Percent };
}

public sealed record PolicyComplianceResource(
    PolicyNameResource Policy, ComplianceFigureResource FirstResponse, ComplianceFigureResource Resolution);

/// <param name="Agent">Whose it was when it ended; null for nobody.</param>
public sealed record AgentComplianceResource(
    PersonResource? Agent, ComplianceFigureResource FirstResponse, ComplianceFigureResource Resolution);

/// <summary>The promises that ended in a period.</summary>
[Example("""
    {
      "from": "2026-02-01T00:00:00Z", "until": "2026-03-03T00:00:00Z",
      "first_response": { "met": 412, "total": 430, "percent": 95.8 }, "resolution": { "met": 0, "total": 0, "percent": null },
      "by_policy": [
        {
          "policy": { "id": "01900000-0000-7000-8000-00000000a001", "name": "Standard" },
          "first_response": { "met": 412, "total": 430, "percent": 95.8 }, "resolution": { "met": 0, "total": 0, "percent": null }
        }
      ],
      "by_agent": [
        { "agent": null, "first_response": { "met": 412, "total": 430, "percent": 95.8 }, "resolution": { "met": 0, "total": 0, "percent": null } }
      ]
    }
    """)]
public sealed record ComplianceResource
{
    public required DateTimeOffset From { get; init; }

    /// <summary>The first instant after the period.</summary>
    public required DateTimeOffset Until { get; init; }

    public required ComplianceFigureResource FirstResponse { get; init; }

    public required ComplianceFigureResource Resolution { get; init; }

    public required IReadOnlyList<PolicyComplianceResource> ByPolicy { get; init; }

    public required IReadOnlyList<AgentComplianceResource> ByAgent { get; init; }

    internal static ComplianceResource Of(SlaFilter filter, ComplianceReport report) => new()
    {
        From = filter.From!.Value,
        Until = filter.Until!.Value,
        FirstResponse = ComplianceFigureResource.Of(report.Of(SlaClockKind.FirstResponse)),
        Resolution = ComplianceFigureResource.Of(report.Of(SlaClockKind.Resolution)),
        ByPolicy =
        [
            .. report.PolicyIds.Select(id => new PolicyComplianceResource(
                new(id, report.Policies[id]),
                ComplianceFigureResource.Of(report.OfPolicy(SlaClockKind.FirstResponse, id)),
                ComplianceFigureResource.Of(report.OfPolicy(SlaClockKind.Resolution, id)))),
        ],
        ByAgent =
        [
            .. report.Owners.Select(id => new AgentComplianceResource(
                id is { } owner ? new(owner, report.People.GetValueOrDefault(owner, "")) : null,
                ComplianceFigureResource.Of(report.OfAgent(SlaClockKind.FirstResponse, id)),
                ComplianceFigureResource.Of(report.OfAgent(SlaClockKind.Resolution, id)))),
        ],
    };
}
