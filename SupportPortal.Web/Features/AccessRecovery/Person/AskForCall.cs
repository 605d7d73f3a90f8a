using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Asks to be called on the number on file. Whether there is one is not said.</summary>
public sealed class AskForCall(RecoveryTurns turns, RecoverySettling settling, EvenPace pace, IOptions<AccessRecoveryOptions> options)
{
    /// <param name="wish">When.</param>
    public Task<Result> ExecuteAsync(Guid requestId, string? wish, CancellationToken ct) => pace.KeepAsync(
        () => turns.TakeAsync(
            requestId,
            (turn, request) => settling.AfterAsync(turn, request, _ => request.AskForCall(wish, options.Value.Rules, turn.Now), ct),
            ct),
        _ => false,
        ct);
}
