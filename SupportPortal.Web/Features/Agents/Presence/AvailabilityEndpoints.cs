using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Presence;

internal static class AvailabilityEndpoints
{
    private const string Path = "/availability";

    public static void MapAvailability(this IEndpointRouteBuilder app)
    {
        var staff = app.MapApiGroup(Path, "Agents", Permissions.WorkTickets);
        staff.MapGet("/", ListAsync).WithName("listAvailability").Refuses(400).WithSummary("Lists who takes tickets now, by number");
        staff.MapGet("/me", OwnAsync).WithName("readOwnAvailability").Refuses(404).WithSummary("Reads your own availability");
        staff.MapPut("/me", SetOwnAsync).WithName("setOwnAvailability").Refuses(400)
            .WithSummary("Says whether new tickets may come to you").WithDescription("Those you have stay yours, unless you go out of office: then they go to others.");
        staff.MapGet("/{number}/history", HistoryAsync).WithName("listAvailabilityHistory").Refuses(400, 404)
            .WithSummary("Lists what somebody's availability was, newest first").WithDescription("Your own; anybody's for superusers.");

        var superusers = app.MapApiGroup(Path, "Agents", Permissions.RunDesk);
        superusers.MapPut("/{number}", SetAsync).WithName("setAvailability").Refuses(400, 404).WithSummary("Says it for somebody else");
    }

    private static async Task<Results<Ok<Page<AvailabilityResource>>, RefusalResult>> ListAsync(
        AvailabilityQuery availability, CancellationToken ct, string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await availability.ListAsync(AgentPlaces.After(page), page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, AvailabilityResource.Of, row => AgentPlaces.Of(row.Registration, row.UserId)));
    }

    private static async Task<Results<Ok<AvailabilityResource>, RefusalResult>> OwnAsync(AvailabilityQuery availability, CancellationToken ct) =>
        await availability.OwnAsync(ct) is { } own ? TypedResults.Ok(AvailabilityResource.Of(own)) : AgentRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<AvailabilityResource>, RefusalResult>> SetOwnAsync(
        AvailabilityRequest request, SetAvailability set, AvailabilityQuery availability, CancellationToken ct)
    {
        if (request.Availability is not { } wanted)
            return ApiRefusals.Missing("availability").ToProblem();
        return (await set.ExecuteAsync(new AvailabilityWish(wanted, request.Until, request.SubstituteId), ct)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(AvailabilityResource.Of((await availability.OwnAsync(ct))!));
    }

    private static async Task<Results<Ok<AvailabilityResource>, RefusalResult>> SetAsync(
        string number, AvailabilityRequest request, SetAvailability set, AvailabilityQuery availability, CancellationToken ct)
    {
        if (request.Availability is not { } wanted)
            return ApiRefusals.Missing("availability").ToProblem();
        if (AgentNumber.Find(number) is not { } agent)
            return AgentRefusals.NotFound.ToProblem();
        return (await set.ForAsync(agent, new(wanted, request.Until, request.SubstituteId), ct)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(AvailabilityResource.Of((await availability.OfAsync(agent, ct))!));
    }

    private static async Task<Results<Ok<Page<AvailabilityChangeResource>>, RefusalResult>> HistoryAsync(
        string number, AvailabilityQuery availability, AvailabilityHistoryQuery history, CurrentUser user, CancellationToken ct,
        string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var agent = AgentNumber.Find(number) is { } found ? await availability.OfAsync(found, ct) : null;
        if (agent is null || (!user.IsSuperuser && agent.UserId != user.Id))
            return AgentRefusals.NotFound.ToProblem();
        var rows = await history.ExecuteAsync(agent.UserId, page.After is { } after ? (after.At, after.Id) : null, page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, AvailabilityChangeResource.Of, row => new(row.Change.At, row.Change.Id)));
    }
}
