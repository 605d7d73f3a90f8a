using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment.Rules;

internal static class RulesEndpoints
{
    public static void MapAssignmentRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapApiGroup("/assignment/rules", "Agents", Permissions.RunDesk);
        rules.MapGet("/", ReadAsync).WithName("readAssignmentRules").WithSummary("Reads by what tickets are given out");
        rules.MapPut("/", ChangeAsync).WithName("changeAssignmentRules").Refuses(400, 409)
            .WithSummary("Changes by what tickets are given out")
            .WithDescription("All of it is replaced. With a `version` that is not the newest the answer is 409 and carries the rules as they are now.");
        rules.MapPost("/simulation", SimulateAsync).WithName("simulateAssignmentRules").Refuses(400)
            .WithSummary("Gives the tickets of a past day out again as if these rules had held")
            .WithDescription("The 24 hours before `until`, which is now when not given. Nothing is stored.");
    }

    private static async Task<Ok<RulesResource>> ReadAsync(RulesQuery rules, CancellationToken ct) =>
        TypedResults.Ok(RulesResource.Of(await rules.ExecuteAsync(ct)));

    private static async Task<Results<Ok<RulesResource>, RefusalResult>> ChangeAsync(
        RulesRequest request, ChangeRules change, RulesQuery rules, CancellationToken ct)
    {
        var (wanted, refusals) = request.Read();
        if (request.Version is null)
            refusals.Add(ApiRefusals.Missing("version"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var changed = await change.ExecuteAsync(request.Version!.Value, wanted, ct);
        var current = RulesResource.Of(await rules.ExecuteAsync(ct));
        return changed.Refusal switch
        {
            null => TypedResults.Ok(current),
            { } refusal when refusal == AssignmentRefusals.Changed => refusal.ToProblem(current),
            { } refusal => refusal.ToProblem(),
        };
    }

    private static async Task<Results<Ok<SimulationResource>, RefusalResult>> SimulateAsync(
        RulesRequest request, SimulateRules simulate, TimeProvider clock, CancellationToken ct, DateTimeOffset? until = null)
    {
        var (wanted, refusals) = request.Read();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var end = (until ?? clock.Now()).ToMicroseconds();
        return TypedResults.Ok(SimulationResource.Of(await simulate.ExecuteAsync(wanted, end.AddDays(-1), end, ct)));
    }
}
