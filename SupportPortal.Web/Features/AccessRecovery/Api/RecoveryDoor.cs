using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Api;

/// <summary>Lets whoever has the reference and names its address do one thing with a request, and answers with what it is then.</summary>
internal sealed class RecoveryDoor(OpenRecovery open, OwnRecoveryQuery own, AttemptGate gate)
{
    public async Task<Results<Ok<OwnRecoveryResource>, RefusalResult, StatusCodeHttpResult>> EnterAsync(
        string reference, string? email, AttemptKind kind, Func<Guid, CancellationToken, Task<Result>> work, CancellationToken ct)
    {
        if (gate.Refuses(kind, reference) is not null)
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await open.ExecuteAsync(reference, email, ct) is not { } id)
            return RecoveryRefusals.NotFound.ToProblem();
        if ((await work(id, ct)).Refusal is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(OwnRecoveryResource.Of((await own.ExecuteAsync(id, ct))!));
    }
}
