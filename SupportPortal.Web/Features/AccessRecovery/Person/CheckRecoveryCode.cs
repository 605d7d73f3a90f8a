using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>
/// Compares a code with the newest one that was mailed. Every try is kept, also a refused one, and tries for one address add up
/// over all its requests.
/// </summary>
public sealed class CheckRecoveryCode(
    IDbContextFactory<PortalDbContext> contexts,
    RecoveryTurns turns,
    RecoveryCodes codes,
    RecoverySettling settling,
    EvenPace pace,
    IOptions<AccessRecoveryOptions> options)
{
    public Task<Result> ExecuteAsync(Guid requestId, string? code, CancellationToken ct) =>
        pace.KeepAsync(() => TryAsync(requestId, code ?? "", ct), _ => false, ct);

    private async Task<Result> TryAsync(Guid requestId, string typed, CancellationToken ct)
    {
        if (typed.Length > 100 || await NewestAsync(requestId, ct) is not { } newest)
            return RecoveryRefusals.WrongCode;
        var guess = newest.Guess(typed);
        return await turns.TakeAsync(requestId, (turn, request) => CompareAsync(turn, request, newest.Id, guess, ct), ct);
    }

    private async Task<Result> CompareAsync(RecoveryTurn turn, RecoveryRequest request, Guid codeId, byte[] guess, CancellationToken ct)
    {
        var code = await turn.Db.RecoveryCodes.Where(c => c.RequestId == request.Id).OrderByDescending(c => c.SentAt).FirstAsync(ct);
        if (code.Id != codeId || !code.IsOpen(turn.Now) || await codes.AreUsedUpAsync(turn, request, ct))
            return RecoveryRefusals.CodeUsedUp;
        if (!code.Try(guess, turn.Now))
        {
            request.CodeWrong(turn.Now);
            return code.IsOpen(turn.Now) ? RecoveryRefusals.WrongCode : RecoveryRefusals.CodeUsedUp;
        }

        return await settling.AfterAsync(turn, request, account => Accept(request, account, turn.Now), ct);
    }

    /// <summary>A code that was mailed to an address which the account has no more shows nothing about the account.</summary>
    private Result Accept(RecoveryRequest request, RecoveryAccount? account, DateTimeOffset now) =>
        account is not null && request.RefusesEffectOn(account) == RecoveryRefusals.AccountChanged
            ? RecoveryRefusals.CodeUsedUp
            : request.AcceptCode(options.Value.Rules, now);

    private async Task<RecoveryCode?> NewestAsync(Guid requestId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.RecoveryCodes.AsNoTracking().Where(c => c.RequestId == requestId).OrderByDescending(c => c.SentAt).FirstOrDefaultAsync(ct);
    }
}
