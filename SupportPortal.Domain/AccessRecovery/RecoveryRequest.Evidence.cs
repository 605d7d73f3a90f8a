using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

public sealed partial class RecoveryRequest
{
    public void CodeSent(DateTimeOffset now) => Say(RecoveryStep.CodeSent, now);

    public void CodeWrong(DateTimeOffset now) => Say(RecoveryStep.CodeWrong, now);

    /// <summary>The code from the e-mail was given: whoever asks reads the mailbox on file.</summary>
    public Result AcceptCode(RecoveryRules rules, DateTimeOffset now)
    {
        if (RefusesEvidence() is { } refusal)
            return refusal;
        var given = Of(RecoveryMethod.EmailCode);
        if (given.State is EvidenceState.Accepted)
            return Result.Done;
        (given.OfferedAt, given.JudgedAt, given.State) = (now, now, EvidenceState.Accepted);
        Say(RecoveryStep.EvidenceAccepted, now, detail: nameof(RecoveryMethod.EmailCode));
        Weigh(rules, now);
        return Result.Done;
    }

    public Result OfferDocument(RecoveryRules rules, DateTimeOffset now) => Offer(RecoveryMethod.IdentityDocument, rules, now);

    /// <param name="answers">Encrypted.</param>
    public Result OfferAnswers(string answers, RecoveryRules rules, DateTimeOffset now)
    {
        var offered = Offer(RecoveryMethod.KnownAnswers, rules, now);
        if (offered.IsDone)
            Answers = answers;
        return offered;
    }

    /// <param name="wish">When they can be reached; nobody is called on another number than the one on file.</param>
    public Result AskForCall(string? wish, RecoveryRules rules, DateTimeOffset now)
    {
        var line = TextRules.Line(wish, "call_wish", CallWishMaxLength);
        if (line.Refusal is { } refusal)
            return refusal;
        var offered = Offer(RecoveryMethod.PhoneCall, rules, now);
        if (offered.IsDone)
            CallWish = line.Value;
        return offered;
    }

    /// <summary>A member of staff says what the evidence shows. Nobody judges a request of their own or for their own account.</summary>
    public Result Judge(
        RecoveryMethod method, bool isAccepted, string? notes, RecoveryAdmin admin, RecoveryAccount? account, RecoveryRules rules, DateTimeOffset now)
    {
        if (RefusesTo(admin, account) is { } notYours)
            return notYours;
        if (RefusesEvidence() is { } refusal)
            return refusal;
        if (method is RecoveryMethod.EmailCode)
            return RecoveryRefusals.CodeIsNotJudged;
        var said = TextRules.Body(notes, "notes", NotesMaxLength);
        if (said.Refusal is { } unsaid)
            return unsaid;
        if (method is RecoveryMethod.PhoneCall && isAccepted && string.IsNullOrEmpty(account?.Phone))
            return RecoveryRefusals.NoPhoneOnFile;
        var given = _evidence.Find(one => one.Method == method);
        if (given is null && method is not RecoveryMethod.PhoneCall)
            return RecoveryRefusals.NothingOffered;
        if (given?.State is EvidenceState.Accepted or EvidenceState.Declined)
            return RecoveryRefusals.AlreadyJudged;
        if (isAccepted && account is null)
            return RecoveryRefusals.NoAccount;

        given ??= Of(method);
        (given.State, given.JudgedAt, given.JudgedById, given.Notes) =
            (isAccepted ? EvidenceState.Accepted : EvidenceState.Declined, now, admin.Id, said.Value);
        Say(isAccepted ? RecoveryStep.EvidenceAccepted : RecoveryStep.EvidenceDeclined, now, admin, $"{method}: {said.Value}");
        Weigh(rules, now);
        return Result.Done;
    }

    /// <summary>Documents and answers are no longer needed.</summary>
    public void DeleteEvidence(DateTimeOffset now)
    {
        if (EvidenceDeletedAt is not null)
            return;
        (Answers, Before, EvidenceDeletedAt) = (null, null, now);
        if (_evidence.Exists(given => given.Method is RecoveryMethod.IdentityDocument or RecoveryMethod.KnownAnswers))
            Say(RecoveryStep.EvidenceDeleted, now);
    }

    /// <summary>Once more after it was declined: then it is judged anew.</summary>
    private Result Offer(RecoveryMethod method, RecoveryRules rules, DateTimeOffset now)
    {
        if (RefusesEvidence() is { } refusal)
            return refusal;
        var given = Of(method);
        if (given.State is EvidenceState.Accepted)
            return RecoveryRefusals.AlreadyJudged;
        (given.State, given.OfferedAt, given.JudgedAt, given.JudgedById, given.Notes) = (EvidenceState.Offered, now, null, null, null);
        ExpiresAt = SubmittedAt + rules.OpenFor;
        Say(RecoveryStep.EvidenceOffered, now, detail: method.ToString());
        return Result.Done;
    }

    private void Weigh(RecoveryRules rules, DateTimeOffset now)
    {
        if (Accepted.Count > 0)
            ExpiresAt = SubmittedAt + rules.OpenFor;
        if (Status is not RecoveryStatus.Submitted || !RecoveryChecklist.Of(Type).IsMetBy(Accepted))
            return;
        Move(RecoveryMove.Verify);
        VerifiedAt = now;
        Say(RecoveryStep.Verified, now, detail: string.Join(", ", Accepted));
    }

    private Refusal? RefusesEvidence() =>
        Status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce ? null : RecoveryRefusals.NoLongerOpen;

    private RecoveryEvidence Of(RecoveryMethod method)
    {
        if (_evidence.Find(given => given.Method == method) is { } found)
            return found;
        var added = new RecoveryEvidence { RequestId = Id, Method = method };
        _evidence.Add(added);
        return added;
    }
}
