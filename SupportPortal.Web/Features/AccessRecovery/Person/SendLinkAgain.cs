using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Mails another link for a new password while the approval stands; the one before is void.</summary>
public sealed class SendLinkAgain(RecoveryTurns turns, RecoveryEffects effects, EvenPace pace)
{
    private const int Most = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public Task<Result> ExecuteAsync(Guid requestId, CancellationToken ct) => pace.KeepAsync(() => SendAsync(requestId, ct), _ => false, ct);

    private Task<Result> SendAsync(Guid requestId, CancellationToken ct) => turns.TakeAsync(
        requestId,
        async (turn, request) =>
        {
            if (!request.OffersLink || turn.Now >= request.ExpiresAt)
                return RecoveryRefusals.NoLongerOpen;
            var sent = await turn.Db.RecoveryLinks.Where(l => l.RequestId == requestId && l.Kind == RecoveryLinkKind.NewPassword).ToListAsync(ct);
            if (sent.Count >= Most || sent.Exists(link => link.SentAt > turn.Now - Pause))
                return RecoveryRefusals.LinkTooSoon;
            if (await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct) is not { } account || request.RefusesEffectOn(account) is not null)
                return RecoveryRefusals.NoLongerOpen;
            sent.ForEach(link => link.Close(turn.Now));
            effects.MailPasswordLink(turn, request, account);
            return Result.Done;
        },
        ct);
}
