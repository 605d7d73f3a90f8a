using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

public static class RecoveryRefusals
{
    public static readonly Refusal NotFound = new("recovery.not-found");
    public static readonly Refusal Changed = new("recovery.changed-meanwhile");
    public static readonly Refusal BadEmail = new("recovery.bad-email", "email");
    public static readonly Refusal BadNewEmail = new("recovery.bad-email", "new_email");
    public static readonly Refusal SameEmail = new("recovery.same-email", "new_email");

    public static readonly Refusal WrongCode = new("recovery.wrong-code", "code");
    public static readonly Refusal CodeUsedUp = new("recovery.code-used-up", "code");
    public static readonly Refusal CodeTooSoon = new("recovery.code-too-soon", "code");
    public static readonly Refusal Busy = new("recovery.busy", "document");
    public static readonly Refusal LinkTooSoon = new("recovery.link-too-soon");
    public static readonly Refusal TooManyRequests = new("recovery.too-many-requests");
    public static readonly Refusal LinkVoid = new("recovery.link-void");

    public static readonly Refusal NotADocument = new("recovery.not-a-document", "document");
    public static readonly Refusal DocumentTooLarge = new("recovery.document-too-large", "document", RecoveryDocument.MostBytes / (1024 * 1024));
    public static readonly Refusal TooManyDocuments = new("recovery.too-many-documents", "document", RecoveryRequest.MostDocuments);

    public static readonly Refusal NoAccount = new("recovery.no-account");
    public static readonly Refusal AccountChanged = new("recovery.account-changed");
    public static readonly Refusal AccountShut = new("recovery.account-shut");
    public static readonly Refusal AddressTaken = new("recovery.address-taken");
    public static readonly Refusal OwnRequest = new("recovery.own-request");
    public static readonly Refusal SuperusersOnly = new("recovery.superusers-only");
    public static readonly Refusal NotStaff = new("recovery.not-staff");
    public static readonly Refusal SameApprover = new("recovery.same-approver");
    public static readonly Refusal VerifierApproves = new("recovery.verifier-approves");
    public static readonly Refusal NotEnoughEvidence = new("recovery.not-enough-evidence");
    public static readonly Refusal NoLongerOpen = new("recovery.no-longer-open");
    public static readonly Refusal NotYetApproved = new("recovery.not-yet-approved");
    public static readonly Refusal UndoneTooLate = new("recovery.undone-too-late");
    public static readonly Refusal OnlyUnlockInBulk = new("recovery.only-unlock-in-bulk");

    public static readonly Refusal CodeIsNotJudged = new("recovery.code-is-not-judged", "method");
    public static readonly Refusal AlreadyJudged = new("recovery.already-judged", "method");
    public static readonly Refusal NothingOffered = new("recovery.nothing-offered", "method");
    public static readonly Refusal NoPhoneOnFile = new("recovery.no-phone-on-file", "method");

    public static Refusal TooManyAtOnce(int most) => new("recovery.too-many-at-once", "requests", most);

    public static Refusal WeakPassword(int leastLength) => new("recovery.weak-password", "password", leastLength);
}
