using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Rehearsal;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

internal static class PolicyEndpoints
{
    private const string Path = "/sla/policies";

    public static void MapPolicyApi(this IEndpointRouteBuilder app)
    {
        var policies = app.MapApiGroup(Path, "SLA", Permissions.WorkTickets);
        policies.MapGet("/", ListAsync).WithName("listPolicies").WithSummary("Lists the SLA policies in the order in which they are asked");
        policies.MapGet("/{id:guid}", ReadAsync).WithName("readPolicy").Refuses(404).WithSummary("Reads an SLA policy").WithDescription("A retired one too.");

        var own = app.MapApiGroup(Path, "SLA", Permissions.RunDesk);
        own.MapPost("/", CreateAsync).WithName("createPolicy").Refuses(400)
            .WithSummary("Creates an SLA policy").WithDescription("It is asked before all others, and holds for new tickets.");
        own.MapPut("/{id:guid}", ChangeAsync).WithName("changePolicy").Refuses(400, 404, 409)
            .WithSummary("Changes an SLA policy")
            .WithDescription("All of it is replaced, by a new version that holds for new tickets. With a `version` that is not the newest the answer is 409 and carries the policy as it is now.");
        own.MapPut("/{id:guid}/place", MoveAsync).WithName("movePolicy").Refuses(400, 404, 409).WithSummary("Changes the order in which policies are asked");
        own.MapDelete("/{id:guid}", RetireAsync).WithName("retirePolicy").Refuses(404, 409)
            .WithSummary("Retires an SLA policy").WithDescription("What it promised stays promised; new tickets go to the next that applies.");
        own.MapGet("/{id:guid}/open-tickets", LookAsync).WithName("previewPolicyOnOpenTickets").Refuses(404)
            .WithSummary("Shows what a policy would change for open tickets that were promised something else");
        own.MapPost("/{id:guid}/open-tickets", ApplyAsync).WithName("applyPolicyToOpenTickets").Refuses(404, 409)
            .WithSummary("Promises those open tickets what the policy says").WithDescription("Counted from the start of each ticket's cycle. The answer comes when it is done.");
        own.MapPost("/rehearsal", RehearseNewAsync).WithName("rehearseNewPolicy").Refuses(400)
            .WithSummary("Replays the last 30 days as if there were this policy too").WithDescription("Nothing is stored or sent.");
        own.MapPost("/{id:guid}/rehearsal", RehearseAsync).WithName("rehearsePolicy").Refuses(400, 404)
            .WithSummary("Replays the last 30 days as if this policy said that").WithDescription("Nothing is stored or sent.");
    }

    private static async Task<Ok<Page<PolicyResource>>> ListAsync(PolicyListQuery policies, CancellationToken ct)
    {
        var rows = await policies.ExecuteAsync(ct);
        return TypedResults.Ok(new Page<PolicyResource>([.. rows.Select((row, index) => PolicyResource.Of(row, index + 1))], NextCursor: null));
    }

    private static async Task<Results<Ok<PolicyResource>, RefusalResult>> ReadAsync(
        Guid id, PolicyQuery policies, PolicyListQuery list, CancellationToken ct) =>
        await ResourceAsync(id, policies, list, ct) is { } policy ? TypedResults.Ok(policy) : PolicyRefusals.NotFound.ToProblem();

    private static async Task<Results<Created<PolicyResource>, RefusalResult>> CreateAsync(
        PolicyRequest request, CreatePolicy create, PolicyQuery policies, PolicyListQuery list, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var created = await create.ExecuteAsync(definition, request.Why, ct);
        return created.PolicyId is { } id
            ? TypedResults.Created($"{ApiSetup.Prefix}{Path}/{id}", (await ResourceAsync(id, policies, list, ct))!)
            : new RefusalResult(created.Refusals);
    }

    private static async Task<Results<Ok<PolicyResource>, RefusalResult>> ChangeAsync(
        Guid id, PolicyRequest request, ChangePolicy change, PolicyQuery policies, PolicyListQuery list, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (request.Version is null)
            refusals.Add(ApiRefusals.Missing("version"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var changed = await change.ExecuteAsync(id, request.Version!.Value, definition, request.Why, ct);
        if (changed.Refusals is [var only] && only == PolicyRefusals.Changed)
            return only.ToProblem((await ResourceAsync(id, policies, list, ct))!);
        return changed.PolicyId is null ? new RefusalResult(changed.Refusals) : TypedResults.Ok((await ResourceAsync(id, policies, list, ct))!);
    }

    private static async Task<Results<Ok<PolicyResource>, RefusalResult>> MoveAsync(
        Guid id, PlaceRequest request, MovePolicy move, PolicyQuery policies, PolicyListQuery list, CancellationToken ct)
    {
        if (request.Place is not >= 1)
            return ApiRefusals.Missing("place").ToProblem();
        return await move.ExecuteAsync(id, request.Place.Value, ct) is { Refusal: { } refusal }
            ? refusal.ToProblem()
            : TypedResults.Ok((await ResourceAsync(id, policies, list, ct))!);
    }

    private static async Task<Results<NoContent, RefusalResult>> RetireAsync(Guid id, RetirePolicy retire, CancellationToken ct) =>
        await retire.ExecuteAsync(id, ct) is { Refusal: { } refusal } ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Ok<PolicyApplication>, RefusalResult>> LookAsync(
        Guid id, PolicyQuery policies, OpenItemsQuery open, CancellationToken ct) =>
        await policies.ExecuteAsync(id, ct) is null
            ? PolicyRefusals.NotFound.ToProblem()
            : TypedResults.Ok(PolicyApplication.Of(await open.ExecuteAsync(id, progress: null, ct), applied: null));

    private static async Task<Results<Ok<PolicyApplication>, RefusalResult>> ApplyAsync(
        Guid id, OpenItemsQuery open, ApplyPolicy apply, CancellationToken ct)
    {
        var items = await open.ExecuteAsync(id, progress: null, ct);
        var started = await apply.StartAsync(id, items.Ids, ct);
        if (started.Refusal is { } refusal)
            return refusal.ToProblem();
        await started.Value.Completion.WaitAsync(ct);
        return TypedResults.Ok(PolicyApplication.Of(items, started.Value.Done));
    }

    private static Task<Results<Ok<RehearsalResource>, RefusalResult>> RehearseNewAsync(
        PolicyRequest request, RehearseSla rehearse, IDbContextFactory<PortalDbContext> contexts, SlaBooks books, TimeProvider clock, CancellationToken ct) =>
        RehearseAsAsync(Guid.CreateVersion7(), request, rehearse, contexts, books, clock, ct);

    private static async Task<Results<Ok<RehearsalResource>, RefusalResult>> RehearseAsync(
        Guid id, PolicyRequest request, RehearseSla rehearse, IDbContextFactory<PortalDbContext> contexts, SlaBooks books, TimeProvider clock, CancellationToken ct) =>
        books.Current.InForce.Any(version => version.PolicyId == id)
            ? await RehearseAsAsync(id, request, rehearse, contexts, books, clock, ct)
            : PolicyRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<RehearsalResource>, RefusalResult>> RehearseAsAsync(
        Guid id, PolicyRequest request, RehearseSla rehearse, IDbContextFactory<PortalDbContext> contexts, SlaBooks books, TimeProvider clock, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (tidy, found) = await PolicyWriter.CheckAsync(db, id, definition, ct);
        if (found.Count > 0)
            return new RefusalResult(found);
        var proposed = books.Current.With(new SlaPolicyVersion(id, 0, tidy, null, null, clock.Now()));
        return TypedResults.Ok(RehearsalResource.Of(await rehearse.ExecuteAsync(books.Current, proposed, progress: null, ct)));
    }

    private static async Task<PolicyResource?> ResourceAsync(Guid id, PolicyQuery policies, PolicyListQuery list, CancellationToken ct)
    {
        if (await policies.ExecuteAsync(id, ct) is not { } policy)
            return null;
        var place = (await list.ExecuteAsync(ct)).Select((row, index) => (row, index)).FirstOrDefault(place => place.row.Id == id);
        return PolicyResource.Of(policy, place.row is null ? null : place.index + 1);
    }
}
