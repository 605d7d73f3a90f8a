using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Agents.HandOver;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Agents.Workload;

internal static class WorkloadEndpoints
{
    private static readonly Refusal UnknownTarget = TicketRefusals.AssigneeUnknown with { Field = "to" };

    public static void MapWorkload(this IEndpointRouteBuilder app)
    {
        var workload = app.MapApiGroup("/workload", "Agents", Permissions.RunDesk);
        workload.MapGet("/", ListAsync).WithName("listWorkload").Refuses(400)
            .WithSummary("Lists who carries how much, by number")
            .WithDescription("Everybody who is active or owns open tickets; those without a support profile come last. Superusers only.");
        workload.MapGet("/{agent}/tickets", TicketsAsync).WithName("listTicketsOfAgent").Refuses(400, 404)
            .WithSummary("Lists the open tickets of an agent, the most urgent first")
            .WithDescription("`agent` is a number or a user id.");
        workload.MapPost("/move", MoveAsync).WithName("moveTickets").Refuses(400)
            .WithSummary("Gives tickets to one agent")
            .WithDescription("Whether there is room for them is for you to judge. Each ticket decides for itself; one that refuses does not stop the others.");
        workload.MapPost("/{agent}/hand-over", HandOverAsync).WithName("handOver").Refuses(400, 404, 409)
            .WithSummary("Shows who would get everything an agent has, and hands it over when asked to")
            .WithDescription(
                "Decided like every assignment. Nothing changes without `apply: true`; then the answer comes when all of it is done, and who hangs up "
                + "does not stop it. 409 when nobody else has room for any of it.");
    }

    private static async Task<Results<Ok<Page<WorkloadResource>>, RefusalResult>> ListAsync(
        WorkloadQuery workload, ReaderZone zones, CancellationToken ct, string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var board = await workload.ExecuteAsync(await zones.FindAsync(ct), ct);
        var after = (AgentPlaces.After(page), page.After?.Id ?? Guid.Empty);
        var rows = board.Lines.Where(line => Place(line).CompareTo(after) > 0).Take(page.Limit + 1).ToList();
        return TypedResults.Ok(Page.Of(rows, page.Limit, WorkloadResource.Of, row => AgentPlaces.Of(Place(row).Item1, row.UserId)));
    }

    private static (int, Guid) Place(WorkloadLine line) => (line.Profile?.Registration ?? int.MaxValue, line.UserId);

    private static async Task<Results<Ok<Page<TicketResource>>, RefusalResult>> TicketsAsync(
        string agent, AgentFinder agents, IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock, CancellationToken ct,
        string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        if (await agents.FindAsync(agent, ct) is not { } owner)
            return AgentRefusals.NotFound.ToProblem();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var tickets = db.Tickets.VisibleTo(user).Where(t => t.AssigneeId == owner && t.ResolvedAt == null);
        if (page.After is { } after)
            tickets = tickets.Where(t => t.QueueDueAt >= after.At && (t.QueueDueAt > after.At || t.Id > after.Id));
        var rows = await tickets.OrderBy(t => t.QueueDueAt).ThenBy(t => t.Id).Take(page.Limit + 1).WithNames(db).ToListAsync(ct);
        var now = clock.Now();
        return TypedResults.Ok(Page.Of(rows, page.Limit, row => row.Show(now), row => new Cursor(row.Ticket.QueueDueAt, row.Ticket.Id)));
    }

    private static async Task<Results<Ok<BulkAnswer>, RefusalResult>> MoveAsync(
        MoveRequest request, AgentFinder agents, MoveTickets move, IDbContextFactory<PortalDbContext> contexts, CurrentUser user,
        RefusalText words, CancellationToken ct)
    {
        var refusals = request.Check();
        Guid? to = refusals.Count > 0 ? null : await agents.FindAsync(request.To!, ct);
        if (refusals.Count == 0 && to is null)
            refusals.Add(UnknownTarget);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var asked = request.TicketNumbers!.Distinct(StringComparer.Ordinal).ToList();
        var ids = await BulkEndpoint.IdsAsync(asked, contexts, user, ct);
        var moved = await move.ExecuteAsync([.. ids.Values], to!.Value, ct);
        return moved.Refusal is { } refusal
            ? (refusal == TicketRefusals.AssigneeUnknown ? UnknownTarget : refusal).ToProblem()
            : TypedResults.Ok(BulkEndpoint.Answer(asked, ids, moved.Value.Items, words));
    }

    private static async Task<Results<Ok<HandOverResource>, RefusalResult>> HandOverAsync(
        string agent, HandOverRequest request, AgentFinder agents, PlanHandOver plan, HandOverTickets handOver, HandOverNames names, CancellationToken ct)
    {
        if (await agents.FindAsync(agent, ct) is not { } owner)
            return AgentRefusals.NotFound.ToProblem();
        if (!request.Apply)
            return TypedResults.Ok(HandOverResource.Of(await plan.ExecuteAsync(owner, ct)));
        var run = await handOver.StartAsync(owner, ct);
        if (run.Refusal is { } refusal)
            return refusal.ToProblem();
        await run.Value.Completion.WaitAsync(ct);
        return TypedResults.Ok(HandOverResource.Of(run.Value, await names.SharesAsync(run.Value, ct)));
    }
}
