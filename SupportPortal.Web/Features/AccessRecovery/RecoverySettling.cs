using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.AccessRecovery.Effects;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>What follows from new evidence: the system says yes where it may, and otherwise those who can are told that somebody waits.</summary>
public sealed class RecoverySettling(
    RecoveryEffects effects, RecoveryNotices notices, RecoveryMails mails, RecoveryCodes links, IOptions<AccessRecoveryOptions> options)
{
    public async Task<Result> AfterAsync(
        RecoveryTurn turn, RecoveryRequest request, Func<RecoveryAccount?, Result> step, CancellationToken ct)
    {
        var (waited, was) = (request.WaitsForStaff, request.Status);
        var account = await RecoveryAccounts.FindAsync(turn.Db, request.AccountId, ct);
        var done = step(account);
        if (!done.IsDone)
            return done;
        if (request.Status is RecoveryStatus.Verified && was is RecoveryStatus.Submitted && await SystemApprovesAsync(turn, request, account, ct))
            return Result.Done;
        if (request.Status is RecoveryStatus.Verified && was is RecoveryStatus.Submitted && account is not null)
        {
            var notMe = links.DrawLink(turn, request, RecoveryLinkKind.NotMe, options.Value.OpenFor);
            turn.Owe(mails.Owe(
                account.Id,
                new(RecoveryMail.InReview, request.Type, request.Reference, Url: mails.PageOf(request.Reference), NotMeUrl: notMe),
                turn.Now,
                account.Email));
        }

        // Whoever names addresses that nobody has fills a list, and rings no bell.
        if (request.WaitsForStaff && !waited && account is not null)
            turn.Db.AddRange(await notices.WaitingAsync(turn.Db, request, account, ct));
        return Result.Done;
    }

    private async Task<bool> SystemApprovesAsync(RecoveryTurn turn, RecoveryRequest request, RecoveryAccount? account, CancellationToken ct)
    {
        var rules = options.Value.Rules;
        if (!rules.LetsSystemApprove(request.Type))
            return false;
        var risks = await RecoveryRisks.OfAsync(turn.Db, request, account, turn.Now, ct);
        if (!request.ApproveBySystem(account, risks, rules, turn.Now))
            return false;
        await effects.BeginAsync(turn, request, account!, ct);
        return true;
    }
}
