using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Emails;

namespace SupportPortal.Web.Features.AccessRecovery.Effects;

/// <summary>What the page of a mailed link shows before anything is done.</summary>
public sealed record LinkLook(RecoveryType Type, string Reference, string? NewEmail, DateTimeOffset ExpiresAt, DateTimeOffset? EffectiveAt);

/// <summary>Links from letters: each opens what it was made for, once, while its request is where it was.</summary>
public sealed class FollowLink(
    IDbContextFactory<PortalDbContext> contexts, RecoveryTurns turns, RecoveryEffects effects, RecoveryMails mails, TimeProvider clock)
{
    /// <summary>Changes nothing: programs follow links before people do. Null for one that opens nothing (any more).</summary>
    public async Task<LinkLook?> LookAsync(RecoveryLinkKind kind, string? code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await FindAsync(db, kind, RecoveryLink.HashOf(code ?? ""), clock.Now(), ct) is var (link, request)
            ? new(request.Type, request.Reference, request.NewEmail, link.ExpiresAt, request.EffectiveAt)
            : null;
    }

    /// <summary>The reader of the new address says yes.</summary>
    public Task<Result> ConfirmAddressAsync(string? code, CancellationToken ct) => FollowAsync(
        RecoveryLinkKind.ConfirmAddress,
        code,
        async (turn, request) =>
        {
            var confirmed = request.ConfirmAddress(turn.Now);
            if (confirmed.IsDone
                && request.AddressIsDue(turn.Now)
                && await effects.AddressEffectAsync(turn, request, ct) is { } account)
                await effects.ChangeAddressAsync(turn, request, account, ct);
            return confirmed;
        },
        ct);

    /// <summary>The reader of the address on file says that it was not they.</summary>
    public Task<Result> DisownAsync(string? code, CancellationToken ct) => FollowAsync(
        RecoveryLinkKind.NotMe,
        code,
        (turn, request) =>
        {
            var done = request.Disown(turn.Now);
            if (done.IsDone)
                turn.Owe(mails.Owe(request.AccountId!.Value, new(RecoveryMail.Withdrawn, request.Type, request.Reference), turn.Now));
            return Task.FromResult(done);
        },
        ct);

    /// <summary>The reader of the old address takes the change back.</summary>
    public Task<Result> UndoAsync(string? code, CancellationToken ct) => FollowAsync(
        RecoveryLinkKind.Undo,
        code,
        async (turn, request) =>
        {
            if (await RecoveryAccounts.FindAsync(turn.Db, request.Email, ct) is { } holder && holder.Id != request.AccountId)
                return RecoveryRefusals.AddressTaken;
            var undone = request.Undo(turn.Now);
            if (undone.IsDone)
                await effects.UndoAddressAsync(turn, request, ct);
            return undone;
        },
        ct);

    internal static async Task<(RecoveryLink Link, RecoveryRequest Request)?> FindAsync(
        PortalDbContext db, RecoveryLinkKind kind, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.RecoveryLinks.SingleOrDefaultAsync(l => l.Hash == hash && l.Kind == kind, ct) is not { } link || !link.IsOpen(now))
            return null;
        var request = await db.RecoveryRequests.SingleAsync(r => r.Id == link.RequestId, ct);
        var fits = kind switch
        {
            RecoveryLinkKind.NewPassword => request.OffersLink,
            RecoveryLinkKind.ConfirmAddress => request is { Type: RecoveryType.EmailChange, Status: RecoveryStatus.Approved },
            RecoveryLinkKind.NotMe => request is { IsOpen: true, AccountId: not null },
            RecoveryLinkKind.Undo => request is { Type: RecoveryType.EmailChange, Status: RecoveryStatus.Completed },
        };
        return fits ? (link, request) : null;
    }

    private async Task<Result> FollowAsync(
        RecoveryLinkKind kind, string? code, Func<RecoveryTurn, RecoveryRequest, Task<Result>> work, CancellationToken ct)
    {
        // Whoever makes codes up waits for nobody's turn, and nobody for theirs.
        if (await LookAsync(kind, code, ct) is null)
            return RecoveryRefusals.LinkVoid;
        return await turns.TakeAsync<Result>(
            async turn =>
            {
                if (await FindAsync(turn.Db, kind, RecoveryLink.HashOf(code ?? ""), turn.Now, ct) is not var (link, request))
                    return RecoveryRefusals.LinkVoid;
                var done = await work(turn, request);
                if (done.IsDone)
                    link.Close(turn.Now);
                return done;
            },
            ct);
    }
}
