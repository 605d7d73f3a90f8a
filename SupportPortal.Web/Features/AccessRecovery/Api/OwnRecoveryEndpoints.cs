using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;
using OwnAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<SupportPortal.Web.Features.AccessRecovery.Api.OwnRecoveryResource>,
    SupportPortal.Web.Api.RefusalResult,
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult>;

namespace SupportPortal.Web.Features.AccessRecovery.Api;

/// <summary>The part of whoever is locked out: no token, every call counted.</summary>
internal static class OwnRecoveryEndpoints
{
    public const string Path = "/access-recovery-requests";

    private const string ItIsTheSame = "Neither the answer nor its time tells whether there is an account.";

    public static void MapOwnRecoveries(this IEndpointRouteBuilder app)
    {
        var own = app.MapAnonymousApiGroup(Path, "Access recovery");
        own.MapPost("/", SubmitAsync).WithName("createAccessRecoveryRequest").Refuses(400)
            .WithSummary("Asks for access to an account").WithDescription($"Needs no token. {ItIsTheSame}");
        own.MapPost("/{reference}/status", StatusAsync).WithName("readOwnAccessRecoveryRequest").Refuses(404)
            .WithSummary("Reads a request by its reference and the address that was named");
        own.MapPost("/{reference}/code", SendCodeAsync).WithName("sendAccessRecoveryCode").Refuses(404, 409)
            .WithSummary("Has another code mailed to the address on file").WithDescription(ItIsTheSame);
        own.MapPost("/{reference}/verify", VerifyAsync).WithName("verifyAccessRecoveryRequest").Refuses(400, 404, 409)
            .WithSummary("Shows by the mailed code that the mailbox on file is read").WithDescription("A code lives ten minutes and five tries.");
        own.MapPost("/{reference}/answers", AnswerAsync).WithName("answerAccessRecoveryQuestions").Refuses(400, 404, 409)
            .WithSummary("Says what only the owner is likely to know");
        own.MapPost("/{reference}/call", CallAsync).WithName("askForAccessRecoveryCall").Refuses(400, 404, 409)
            .WithSummary("Asks to be called on the number on file");
        own.MapPost("/{reference}/documents", UploadAsync).WithName("uploadAccessRecoveryDocument").Refuses(400, 404, 409, 413)
            .WithMetadata(new RequestSizeLimitAttribute(2 * RecoveryDocument.MostBytes))
            .Accepts<byte[]>("image/jpeg", "image/png", "application/octet-stream")
            .WithSummary("Gives a picture of an identity document").WithDescription("The body is the picture, JPEG or PNG, at most 5 MB. It is kept encrypted and deleted after the decision.");
        own.MapPost("/{reference}/withdraw", WithdrawAsync).WithName("withdrawAccessRecoveryRequest").Refuses(404, 409).WithSummary("Takes a request back");
        own.MapPost("/{reference}/link", LinkAsync).WithName("sendAccessRecoveryLink").Refuses(404, 409)
            .WithSummary("Has another link for a new password mailed").WithDescription("The one before is void.");

        var links = app.MapAnonymousApiGroup(Path + "/links", "Access recovery");
        links.MapPost("/new-password", PasswordAsync).WithName("setPasswordByAccessRecoveryLink").Refuses(400, 409)
            .WithSummary("Sets a new password by the code of a mailed link").WithDescription("Ends every session of the account.");
        links.MapPost("/confirm-address", (RecoveryLinkBody body, FollowLink follow, AttemptGate gate, CancellationToken ct) =>
                FollowAsync(gate, body.Code, follow.ConfirmAddressAsync, ct))
            .WithName("confirmNewAddress").Refuses(409).WithSummary("Confirms a new address by the code of a mailed link");
        links.MapPost("/not-me", (RecoveryLinkBody body, FollowLink follow, AttemptGate gate, CancellationToken ct) =>
                FollowAsync(gate, body.Code, follow.DisownAsync, ct))
            .WithName("disownAccessRecoveryRequest").Refuses(409).WithSummary("Ends a request that somebody else made, by the code of a mailed link");
        links.MapPost("/undo", (RecoveryLinkBody body, FollowLink follow, AttemptGate gate, CancellationToken ct) =>
                FollowAsync(gate, body.Code, follow.UndoAsync, ct))
            .WithName("undoAddressChange").Refuses(409).WithSummary("Takes a change of address back, by the code of a mailed link");
    }

    private static async Task<Results<Accepted<SubmittedRecoveryResource>, RefusalResult, StatusCodeHttpResult>> SubmitAsync(
        RecoveryRequestBody body, SubmitRecovery submit, AttemptGate gate, CancellationToken ct)
    {
        if (!SnakeWords.TryParse<RecoveryType>(body.Type ?? "", out var type))
            return ApiRefusals.NotOneOf("type", Enum.GetValues<RecoveryType>().Select(one => one.Word())).ToProblem();
        if (gate.Refuses(AttemptKind.Recovery, body.Email ?? "") is not null)
            return TooOften();
        var submitted = await submit.ExecuteAsync(new(type, body.Email, body.NewEmail, body.Statement), ct);
        return submitted.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Accepted((string?)null, new SubmittedRecoveryResource(submitted.Value.Reference));
    }

    private static Task<OwnAnswer> StatusAsync(string reference, RecoveryKeyBody body, RecoveryDoor door, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.RecoveryLook, (_, _) => Task.FromResult(Result.Done), ct);

    private static Task<OwnAnswer> SendCodeAsync(
        string reference, RecoveryKeyBody body, RecoveryDoor door, SendRecoveryCode send, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.Recovery, send.ExecuteAsync, ct);

    private static Task<OwnAnswer> VerifyAsync(
        string reference, RecoveryCodeBody body, RecoveryDoor door, CheckRecoveryCode check, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.RecoveryLook, (id, stop) => check.ExecuteAsync(id, body.Code, stop), ct);

    private static Task<OwnAnswer> AnswerAsync(
        string reference, RecoveryAnswersBody body, RecoveryDoor door, OfferAnswers offer, CancellationToken ct) =>
        door.EnterAsync(
            reference, body.Email, AttemptKind.RecoveryLook,
            (id, stop) => offer.ExecuteAsync(id, new(body.SignedUp, body.LastTickets, body.Other), stop), ct);

    private static Task<OwnAnswer> CallAsync(string reference, RecoveryCallBody body, RecoveryDoor door, AskForCall ask, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.RecoveryLook, (id, stop) => ask.ExecuteAsync(id, body.CallWish, stop), ct);

    private static Task<OwnAnswer> UploadAsync(
        string reference, HttpRequest http, RecoveryDoor door, OfferDocument offer, CancellationToken ct,
        [FromHeader(Name = "Recovery-Email")] string? email = null) =>
        door.EnterAsync(reference, email, AttemptKind.RecoveryLook, (id, stop) => offer.ExecuteAsync(id, http.Body, stop), ct);

    private static Task<OwnAnswer> WithdrawAsync(
        string reference, RecoveryKeyBody body, RecoveryDoor door, WithdrawRecovery withdraw, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.RecoveryLook, withdraw.ExecuteAsync, ct);

    private static Task<OwnAnswer> LinkAsync(string reference, RecoveryKeyBody body, RecoveryDoor door, SendLinkAgain send, CancellationToken ct) =>
        door.EnterAsync(reference, body.Email, AttemptKind.Recovery, send.ExecuteAsync, ct);

    private static async Task<Results<NoContent, RefusalResult, StatusCodeHttpResult>> PasswordAsync(
        RecoveryPasswordBody body, SetPasswordByLink set, AttemptGate gate, UserManager<PortalUser> users, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(body.Password))
            return ApiRefusals.Missing("password").ToProblem();
        if (gate.Refuses(AttemptKind.RecoveryLook, body.Code ?? "") is not null)
            return TooOften();
        var done = await set.ExecuteAsync(body.Code, body.Password, ct);
        if (done.Succeeded)
            return TypedResults.NoContent();
        return done.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.InvalidToken))
            ? RecoveryRefusals.LinkVoid.ToProblem()
            : RecoveryRefusals.WeakPassword(users.Options.Password.RequiredLength).ToProblem();
    }

    private static async Task<Results<NoContent, RefusalResult, StatusCodeHttpResult>> FollowAsync(
        AttemptGate gate, string? code, Func<string?, CancellationToken, Task<Result>> follow, CancellationToken ct)
    {
        if (gate.Refuses(AttemptKind.RecoveryLook, code ?? "") is not null)
            return TooOften();
        return (await follow(code, ct)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }

    private static StatusCodeHttpResult TooOften() => TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
}
