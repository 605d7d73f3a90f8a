using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

public sealed partial class RecoveryRequest
{
    /// <summary>
    /// Says yes. Where two are needed the first yes waits for the second, of somebody else who has judged none of the evidence.
    /// </summary>
    /// <param name="notes">For the desk alone; must say something where two are needed.</param>
    /// <param name="first">Who approved first, as they are now; null when they are not staff any more: then this is the first yes.</param>
    public Result Approve(
        RecoveryAdmin admin, string? notes, RecoveryAccount? account, RecoveryRules rules, DateTimeOffset now, RecoveryAdmin? first = null)
    {
        if (RefusesTo(admin, account) is { } notYours)
            return notYours;
        if (!NeedsSecond && string.IsNullOrWhiteSpace(notes))
            notes = null;
        var said = notes is null && !NeedsSecond ? Result.Of("") : TextRules.Body(notes, "notes", NotesMaxLength);
        if (said.Refusal is { } unsaid)
            return unsaid;
        if (RefusesEffectOn(account) is { } impossible)
            return impossible;
        var kept = said.Value.Length == 0 ? null : said.Value;
        if (NeedsSecond && Status is not RecoveryStatus.ApprovedOnce)
            return ApproveOnce(admin, kept, now);
        if (NeedsSecond && (admin.Id == FirstApprovedById || SamePerson.Share(admin.Email, first?.Email)))
            return RecoveryRefusals.SameApprover;
        if (NeedsSecond && (first is null || first.Id != FirstApprovedById || RefusesTo(first, account) is not null))
            return FirstAgain(admin, kept, now);
        if (NeedsSecond && _evidence.Exists(given => given.JudgedById == admin.Id))
            return RecoveryRefusals.VerifierApproves;
        if (Move(RecoveryMove.Approve) is { } refusal)
            return refusal;
        (DecidedById, Notes) = (admin.Id, kept);
        Say(RecoveryStep.Approved, now, admin, kept);
        Approved(account!, rules, now);
        return Result.Done;
    }

    /// <summary>
    /// Nobody need look where the code from the e-mail was given, the rules let the system approve, the account is a customer's and
    /// nothing about the request is odd. False: a member of staff decides.
    /// </summary>
    public bool ApproveBySystem(RecoveryAccount? account, IReadOnlyCollection<RiskFlag> risks, RecoveryRules rules, DateTimeOffset now)
    {
        if (Status is not RecoveryStatus.Verified
            || !rules.LetsSystemApprove(Type)
            || account is null or { IsStaff: true }
            || risks.Any(risk => risk.AsksForPeople())
            || !Accepted.Contains(RecoveryMethod.EmailCode)
            || RefusesEffectOn(account) is not null
            || Move(RecoveryMove.Approve) is not null)
            return false;
        Say(RecoveryStep.Approved, now);
        Approved(account, rules, now);
        return true;
    }

    /// <summary>Says no, up to the moment in which it takes effect.</summary>
    /// <param name="reason">The person reads it.</param>
    public Result Reject(RecoveryAdmin admin, string? reason, RecoveryAccount? account, DateTimeOffset now)
    {
        if (RefusesTo(admin, account) is { } notYours)
            return notYours;
        var said = TextRules.Body(reason, "reason", NotesMaxLength);
        if (said.Refusal is { } unsaid)
            return unsaid;
        if (Move(RecoveryMove.Reject) is { } refusal)
            return refusal;
        (DecidedAt, DecidedById, Reason, EndedAt) = (now, admin.Id, said.Value, now);
        Say(RecoveryStep.Rejected, now, admin, said.Value);
        return Result.Done;
    }

    /// <summary>
    /// Why this member of staff has no say here: it is their own account or request, by whatever address, or the account is of
    /// staff and they run no desk.
    /// </summary>
    public Refusal? RefusesTo(RecoveryAdmin admin, RecoveryAccount? account)
    {
        if (admin.Id == AccountId || admin.Id == SubmittedById
            || SamePerson.Share(admin.Email, Email) || SamePerson.Share(admin.Email, NewEmail) || SamePerson.Share(admin.Email, account?.Email))
            return RecoveryRefusals.OwnRequest;
        return account is { IsStaff: true } && !admin.IsSuperuser ? RecoveryRefusals.SuperusersOnly : null;
    }

    /// <summary>What about the account stands in the way of any effect.</summary>
    public Refusal? RefusesEffectOn(RecoveryAccount? account)
    {
        if (account is null || account.Id != AccountId)
            return RecoveryRefusals.NoAccount;
        if (account.IsShut)
            return RecoveryRefusals.AccountShut;
        if (Status is RecoveryStatus.Approved && account.IsStaff && !ApprovedForStaff)
            return RecoveryRefusals.AccountChanged;
        return string.Equals(account.Email, Email, StringComparison.OrdinalIgnoreCase) ? null : RecoveryRefusals.AccountChanged;
    }

    private Result ApproveOnce(RecoveryAdmin admin, string? notes, DateTimeOffset now)
    {
        if (Move(RecoveryMove.ApproveOnce) is { } refusal)
            return refusal;
        return FirstAgain(admin, notes, now);
    }

    /// <summary>Whoever said yes before may say nothing here any more.</summary>
    private Result FirstAgain(RecoveryAdmin admin, string? notes, DateTimeOffset now)
    {
        (FirstApprovedAt, FirstApprovedById, FirstNotes) = (now, admin.Id, notes);
        Say(RecoveryStep.ApprovedOnce, now, admin, notes);
        return Result.Done;
    }

    private void Approved(RecoveryAccount account, RecoveryRules rules, DateTimeOffset now)
    {
        (DecidedAt, ApprovedForStaff) = (now, account.IsStaff);
        if (Type is RecoveryType.EmailChange)
            (EffectiveAt, ExpiresAt) = (now + rules.CoolingOff, now + Longest(rules.ConfirmWithin, rules.CoolingOff + rules.ApprovedFor));
        else
            ExpiresAt = now + rules.ApprovedFor;
    }

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
