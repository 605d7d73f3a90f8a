using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Records;

internal static class SlaRecordEndpoints
{
    public static void MapSlaRecords(this IEndpointRouteBuilder app)
    {
        var sla = app.MapApiGroup("/sla", "SLA", Permissions.WorkTickets);
        sla.MapGet("/breaches", BreachesAsync).WithName("listBreaches").Refuses(400)
            .WithSummary("Lists the promises that were broken, newest first")
            .WithDescription(
                "By the instant at which each was broken, not at which that was noticed. `clock` is first_response or resolution; `policy` an id; "
                + "`agent` me, nobody or an id, of whoever has the item now; `from` and `to` a day (UTC) or an instant; `open=true` leaves out "
                + "what has been answered or resolved since. `next_cursor` asks for the next page. Staff only.");
        sla.MapGet("/compliance", ComplianceAsync).WithName("readCompliance").Refuses(400)
            .WithSummary("Counts the promises that were kept")
            .WithDescription(
                "Of those that ended in the period, by policy and by whoever had the item then. `from` and `to` are a day (UTC) or an instant; "
                + "when they are left out, the last 30 days up to now. `policy` and `agent` narrow it. Staff only.");
    }

    private static async Task<Results<Ok<Page<BreachResource>>, RefusalResult>> BreachesAsync(
        string? clock, string? policy, string? agent, string? from, string? to, string? open, string? cursor, string? limit,
        BreachesQuery breaches, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = SlaPageRequest.Read(cursor, limit, refusals);
        var filter = new SlaFilterQuery(clock, policy, agent, from, to).Read(TimeZoneInfo.Utc, user.Id, refusals);
        var openOnly = SlaFilterQuery.Flag("open", open, refusals) is true;
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await breaches.PageAsync(filter, openOnly, page.After, page.Limit + 1, ct);
        var now = time.Now();
        return TypedResults.Ok(page.Show(rows, row => BreachResource.Of(row, now), row => row.Place));
    }

    private static async Task<Results<Ok<ComplianceResource>, RefusalResult>> ComplianceAsync(
        string? policy, string? agent, string? from, string? to,
        ComplianceQuery compliance, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var filter = new SlaFilterQuery(null, policy, agent, from, to).Read(TimeZoneInfo.Utc, user.Id, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var until = filter.Until ?? time.Now();
        filter = filter with { Until = until, From = filter.From ?? until.AddDays(-CompliancePeriod.DefaultDays) };
        return TypedResults.Ok(ComplianceResource.Of(filter, await compliance.ExecuteAsync(filter, ct)));
    }
}
