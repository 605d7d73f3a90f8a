using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.AccessRecovery.Seal;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Api;

/// <summary>The part of those who judge and decide.</summary>
internal static class RecoveryEndpoints
{
    private const string Path = OwnRecoveryEndpoints.Path;
    private const string Tag = "Access recovery";
    private const string Stale = "With a `version` that is not the newest the answer is 409 and carries the request as it is now.";

    public static void MapRecoveries(this IEndpointRouteBuilder app)
    {
        var desk = app.MapApiGroup(Path, Tag, Permissions.WorkTickets);
        desk.MapGet("/", ListAsync).WithName("listAccessRecoveryRequests").Refuses(400)
            .WithSummary("Lists the requests of people who cannot sign in")
            .WithDescription("`waiting_for` is `desk` (usual), `person` or `ended`; what waits comes oldest first, what ended last comes first. `q` is a reference or a part of an e-mail address.");
        desk.MapGet("/{reference}", ReadAsync).WithName("readAccessRecoveryRequest").Refuses(404).WithSummary("Reads a request with what it is decided by");
        desk.MapGet("/{reference}/documents/{id:guid}", DocumentAsync).WithName("readAccessRecoveryDocument").Refuses(403, 404)
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: "image/png")
            .WithSummary("Opens a picture of a document").WithDescription("Who looked, and when, is written to the sealed log.");
        desk.MapPost("/{reference}/evidence", JudgeAsync).WithName("judgeAccessRecoveryEvidence").Refuses(400, 403, 404, 409)
            .WithSummary("Says whether evidence shows what it should").WithDescription(Stale);
        desk.MapPost("/{reference}/approve", ApproveAsync).WithName("approveAccessRecoveryRequest").Refuses(400, 403, 404, 409)
            .WithSummary("Approves a request").WithDescription($"A second step removed and an address changed take two people. {Stale}");
        desk.MapPost("/{reference}/reject", RejectAsync).WithName("rejectAccessRecoveryRequest").Refuses(400, 403, 404, 409)
            .WithSummary("Rejects a request").WithDescription($"Until it has taken effect. {Stale}");
        desk.MapPost("/approve-unlocks", UnlockAsync).WithName("approveAccountUnlocks").Refuses(400)
            .WithSummary("Approves many account unlocks at once").WithDescription("A request of another type among them: nothing happens. Those that are refused are named.");

        var own = app.MapApiGroup(Path + "/log", Tag, Permissions.RunDesk);
        own.MapGet("/", LogAsync).WithName("readSealedLog").Refuses(400).WithSummary("Reads the sealed log, the newest line first");
        own.MapPost("/check", CheckAsync).WithName("checkSealedLog").WithSummary("Walks the sealed log and says whether it is whole");
    }

    private static async Task<Results<Ok<Page<RecoveryRowResource>>, RefusalResult>> ListAsync(
        RecoveryQueueQuery queue, CancellationToken ct, string? waiting_for = null, string? type = null, string? q = null, string? cursor = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        var (tab, what) = (RecoveryTab.Desk, default(RecoveryType));
        if (waiting_for is not null && !SnakeWords.TryParse(waiting_for, out tab))
            refusals.Add(ApiRefusals.NotOneOf("waiting_for", Enum.GetValues<RecoveryTab>().Select(one => one.Word())));
        if (type is not null && !SnakeWords.TryParse(type, out what))
            refusals.Add(ApiRefusals.NotOneOf("type", Enum.GetValues<RecoveryType>().Select(one => one.Word())));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await queue.PageAsync(new(tab, type is null ? null : what, q), page, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, RecoveryRowResource.Of, row => row.PlaceIn(tab)));
    }

    private static async Task<Results<Ok<RecoveryResource>, RefusalResult>> ReadAsync(string reference, RecoveryQuery requests, CancellationToken ct) =>
        await requests.ExecuteAsync(reference, ct) is { } view ? TypedResults.Ok(RecoveryResource.Of(view)) : RecoveryRefusals.NotFound.ToProblem();

    private static async Task<Results<FileContentHttpResult, RefusalResult>> DocumentAsync(
        string reference, Guid id, SeeDocument see, CancellationToken ct)
    {
        var seen = await see.ExecuteAsync(reference, id, ct);
        return seen.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.File(seen.Value.Content, seen.Value.Format is DocumentFormat.Png ? "image/png" : "image/jpeg");
    }

    private static async Task<Results<Ok<RecoveryResource>, RefusalResult>> JudgeAsync(
        string reference, EvidenceBody body, JudgeEvidence judge, RecoveryQuery requests, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        if (body.Version is null)
            refusals.Add(ApiRefusals.Missing("version"));
        if (body.Accepted is null)
            refusals.Add(ApiRefusals.Missing("accepted"));
        if (!SnakeWords.TryParse<RecoveryMethod>(body.Method ?? "", out var method))
            refusals.Add(ApiRefusals.NotOneOf("method", Enum.GetValues<RecoveryMethod>().Select(one => one.Word())));
        return refusals.Count > 0
            ? new RefusalResult(refusals)
            : await AnswerAsync(reference, await judge.ExecuteAsync(reference, body.Version!.Value, method, body.Accepted!.Value, body.Notes, ct), requests, ct);
    }

    private static async Task<Results<Ok<RecoveryResource>, RefusalResult>> ApproveAsync(
        string reference, ApprovalBody body, ApproveRecovery approve, RecoveryQuery requests, CancellationToken ct) =>
        body.Version is { } version
            ? await AnswerAsync(reference, await approve.ExecuteAsync(reference, version, body.Notes, ct), requests, ct)
            : ApiRefusals.Missing("version").ToProblem();

    private static async Task<Results<Ok<RecoveryResource>, RefusalResult>> RejectAsync(
        string reference, RejectionBody body, RejectRecovery reject, RecoveryQuery requests, CancellationToken ct) =>
        body.Version is { } version
            ? await AnswerAsync(reference, await reject.ExecuteAsync(reference, version, body.Reason, ct), requests, ct)
            : ApiRefusals.Missing("version").ToProblem();

    private static async Task<Results<Ok<UnlocksResource>, RefusalResult>> UnlockAsync(
        UnlocksBody body, ApproveUnlocks approve, RefusalText words, CancellationToken ct)
    {
        if (body.Requests is not { Count: > 0 } picks || picks.Any(pick => pick.Reference is null || pick.Version is null))
            return ApiRefusals.Missing("requests").ToProblem();
        var done = await approve.ExecuteAsync([.. picks.Select(pick => new RecoveryPick(pick.Reference!, pick.Version!.Value))], body.Notes, ct);
        return done.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(new UnlocksResource(
                done.Value.Approved, [.. done.Value.Refused.Select(one => new RefusedUnlockResource(one.Reference, one.Why.Code, words.Of(one.Why)))]));
    }

    private static async Task<Results<Ok<SealedLogResource>, RefusalResult>> LogAsync(
        SealQuery log, CancellationToken ct, string? reference = null, string? before = null, string? limit = null)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(null, limit, refusals);
        var place = 0L;
        if (before is not null && !long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out place))
            refusals.Add(ApiRefusals.WrongType("before", "integer"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var lines = await log.PageAsync(reference, before is null ? null : place, page.Limit + 1, ct);
        return TypedResults.Ok(new SealedLogResource(
            [.. lines.Take(page.Limit).Select(SealedLineResource.Of)],
            lines.Count > page.Limit ? lines[page.Limit - 1].Sequence : null,
            SealResource.Of((await log.SealAsync(ct))!)));
    }

    private static async Task<Results<Ok<SealResource>, RefusalResult>> CheckAsync(CheckSeal check, SealQuery log, CancellationToken ct) =>
        (await check.ExecuteAsync(ct)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(SealResource.Of((await log.SealAsync(ct))!));

    private static async Task<Results<Ok<RecoveryResource>, RefusalResult>> AnswerAsync(
        string reference, Result done, RecoveryQuery requests, CancellationToken ct)
    {
        if (done.Refusal is { } refusal && refusal != RecoveryRefusals.Changed)
            return refusal.ToProblem();
        var current = RecoveryResource.Of((await requests.ExecuteAsync(reference, ct))!);
        return done.IsDone ? TypedResults.Ok(current) : RecoveryRefusals.Changed.ToProblem(current);
    }
}
