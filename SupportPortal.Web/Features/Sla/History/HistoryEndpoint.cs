using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.History;

/// <summary>One change of a policy or calendar.</summary>
[Example("""
    {
      "id": "019d0000-0000-7000-8000-000000000401", "at": "2026-11-21T12:00:00Z", "actor": "Anna", "setting": "policy",
      "setting_id": "019d0000-0000-7000-8000-000000000301", "name": "Standard", "kind": "moved", "from": 3, "to": 1, "why": null
    }
    """)]
public sealed record SlaChangeResource
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null for the system.</summary>
    public required string? Actor { get; init; }

    public required SlaSetting Setting { get; init; }

    public required Guid SettingId { get; init; }

    /// <summary>What it was called then.</summary>
    public required string Name { get; init; }

    public required SlaChangeKind Kind { get; init; }

    /// <summary>The whole policy or calendar as it was, or its place among the policies.</summary>
    public required JsonElement? From { get; init; }

    /// <summary>As it was from then on; for what was applied, to how many tickets.</summary>
    public required JsonElement? To { get; init; }

    public required string? Why { get; init; }

    public static SlaChangeResource Of(SlaHistoryRow row) => new()
    {
        Id = row.Line.Id,
        At = row.Line.At,
        Actor = row.Actor,
        Setting = row.Line.Setting,
        SettingId = row.Line.SettingId,
        Name = row.Line.Name,
        Kind = row.Line.Kind,
        From = Json(row.Line.From),
        To = Json(row.Line.To),
        Why = row.Line.Why,
    };

    private static JsonElement? Json(string? kept) => kept is null ? null : JsonElement.Parse(kept);
}

internal static class HistoryEndpoint
{
    public static void MapSlaHistory(this IEndpointRouteBuilder app) => app
        .MapApiGroup("/sla/history", "SLA", Permissions.RunDesk)
        .MapGet("/", ListAsync).WithName("listSlaHistory").Refuses(400)
        .WithSummary("Lists who changed which policy or calendar, newest first")
        .WithDescription("`setting_id` asks for one policy or calendar. `next_cursor` asks for the next page.");

    private static async Task<Results<Ok<Page<SlaChangeResource>>, RefusalResult>> ListAsync(
        SlaHistoryQuery history, CancellationToken ct, string? cursor = null, string? limit = null, [FromQuery(Name = "setting_id")] Guid? settingId = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await history.ExecuteAsync(null, settingId, page.After is { } after ? (after.At, after.Id) : null, page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, SlaChangeResource.Of, row => new(row.Line.At, row.Line.Id)));
    }
}
