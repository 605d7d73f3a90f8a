using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

/// <summary>A turn of a member of staff: who they are is asked of the database, and what they saw must be what is there.</summary>
public sealed class StaffTurns(RecoveryTurns turns, CurrentUser user)
{
    /// <param name="version">Of the request on the page that this comes from; null where nothing is decided.</param>
    public Task<Result<T>> TakeAsync<T>(string reference, int? version, Func<StaffTurn, Task<Result<T>>> work, CancellationToken ct) =>
        turns.TakeAsync<Result<T>>(
            async turn =>
            {
                turn.Db.ActFor(user);
                if (await RecoveryAdmins.FindAsync(turn.Db, user, ct) is not { } admin)
                    return RecoveryRefusals.NotStaff;
                var clean = RecoveryReference.Clean(reference);
                if (clean is null || await turn.Db.RecoveryRequests.SingleOrDefaultAsync(r => r.Reference == clean, ct) is not { } request)
                    return RecoveryRefusals.NotFound;
                if (version is { } seen && seen != request.Version)
                    return RecoveryRefusals.Changed;
                return await work(new(turn, request, admin, await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct)));
            },
            ct);

    public async Task<Result> TakeAsync(string reference, int version, Func<StaffTurn, Task<Result>> work, CancellationToken ct) =>
        await TakeAsync<bool>(
            reference,
            version,
            async turn => await work(turn) is { Refusal: { } refusal } ? refusal : true,
            ct);
}

/// <param name="Account">As it is now; null when there is none.</param>
public sealed record StaffTurn(RecoveryTurn Turn, RecoveryRequest Request, RecoveryAdmin Admin, RecoveryAccount? Account)
{
    /// <summary>A line of the action log beside those of the sealed one: there it stands among whatever else somebody did.</summary>
    public void Record(ActionCode action, string? to = null) =>
        Turn.Db.Record(action, ActionSubject.Recovery, Request.Id, Request.Reference, to: to);
}
