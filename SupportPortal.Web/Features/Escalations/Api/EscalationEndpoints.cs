using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Escalations.Log;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Escalations.Api;

internal static class EscalationEndpoints
{
    public static void MapEscalationApi(this IEndpointRouteBuilder app)
    {
        var escalations = app.MapApiGroup("/escalations", "Escalations", Permissions.WorkTickets);
        escalations.MapGet("/", ListAsync).WithName("listEscalations").Refuses(400)
            .WithSummary("Lists the escalation log, newest first")
            .WithDescription("What people and rules did to draw attention to tickets. `next_cursor` asks for the next page. Staff only.");
        escalations.MapPost("/", EscalateAsync).WithName("escalateTicket").Refuses(400, 404, 409)
            .WithSummary("Escalates a ticket by one level")
            .WithDescription("Needs a reason; the highest level is 3. The answer is the line of the log, and its Location leads there.");
        escalations.MapGet("/{id:guid}", ReadAsync).WithName("readEscalation").Refuses(404).WithSummary("Reads one line of the log");
        escalations.MapPost("/{id:guid}/acknowledge", AcknowledgeAsync).WithName("acknowledgeEscalation").Refuses(400, 404, 409)
            .WithSummary("Says that somebody is on it")
            .WithDescription("Once for each line, and not by whoever escalated.");
    }

    private static async Task<Results<Ok<Page<EscalationResource>>, RefusalResult>> ListAsync(
        [AsParameters] EscalationListRequest request, EscalationLogQuery log, CurrentUser user, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var (filter, page) = request.Check(user.Id, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await log.PageAsync(filter, page.After, page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, EscalationResource.Of, row => new(row.Line.At, row.Line.Id)));
    }

    private static async Task<Results<Created<EscalationResource>, RefusalResult>> EscalateAsync(
        EscalateRequest request, EscalateTicket escalate, EscalationLogQuery log, CancellationToken ct)
    {
        var refusals = request.Check();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var escalated = await escalate.ExecuteAsync(TicketReader.Canonical(request.TicketNumber!), request.Reason, ct);
        return escalated.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created(
                $"{ApiSetup.Prefix}/escalations/{escalated.Value}", EscalationResource.Of((await log.FindAsync(escalated.Value, ct))!));
    }

    private static async Task<Results<Ok<EscalationResource>, RefusalResult>> ReadAsync(
        Guid id, EscalationLogQuery log, CancellationToken ct) =>
        await log.FindAsync(id, ct) is { } row ? TypedResults.Ok(EscalationResource.Of(row)) : EscalationRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<EscalationResource>, RefusalResult>> AcknowledgeAsync(
        Guid id, AcknowledgeRequest request, AcknowledgeEscalations acknowledge, EscalationLogQuery log, CancellationToken ct) =>
        (await acknowledge.ExecuteAsync(id, request.Note, ct)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(EscalationResource.Of((await log.FindAsync(id, ct))!));
}
