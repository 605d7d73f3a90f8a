using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>One request with everything by which it is decided.</summary>
/// <param name="Account">Null when nobody has the address.</param>
/// <param name="Refuses">Why the reader has no say here; then they see no more than what is asked.</param>
/// <param name="Obstacle">What about the account stands in the way of approving.</param>
/// <param name="Answers">What the person said about the account.</param>
/// <param name="Names">Of the members of staff whom the request names.</param>
public sealed record RecoveryView(
    RecoveryRequest Request,
    RecoveryCard? Account,
    Guid ReaderId,
    Refusal? Refuses,
    Refusal? Obstacle,
    IReadOnlyList<RiskFlag> Risks,
    RecoveryAnswers? Answers,
    IReadOnlyList<RecoveryPicture> Documents,
    IReadOnlyList<RecoveryTicket> Tickets,
    IReadOnlyList<RecoveryLogEntry> Log,
    IReadOnlyDictionary<Guid, string> Names)
{
    public RecoveryChecklist Checklist => RecoveryChecklist.Of(Request.Type);

    /// <summary>Why the reader cannot be the second approver.</summary>
    public Refusal? RefusesSecond =>
        Request.Status is not RecoveryStatus.ApprovedOnce ? null
        : Request.FirstApprovedById == ReaderId ? RecoveryRefusals.SameApprover
        : Request.Evidence.Any(given => given.JudgedById == ReaderId) ? RecoveryRefusals.VerifierApproves
        : null;

    public bool MayBeApproved =>
        Refuses is null && Request.Status is RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce && Obstacle is null && RefusesSecond is null;

    /// <summary>Whether there is anything left to decide, and for the reader.</summary>
    public bool IsOpenToReader => Refuses is null && Request.Status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce or RecoveryStatus.Approved;

    public string Standing => Refuses is not null ? "NotYours"
        : !Request.IsOpen ? "Over"
        : Request.Status is RecoveryStatus.Approved ? "Approved"
        : MayBeApproved ? "Open"
        : "Blocked";

    public bool IsJudged => Request.Status is RecoveryStatus.Submitted or RecoveryStatus.Verified or RecoveryStatus.ApprovedOnce;

    public RecoveryEvidence? Given(RecoveryMethod method) => Request.Evidence.FirstOrDefault(given => given.Method == method);

    public string? NameOf(Guid? id) => id is { } known ? Names.GetValueOrDefault(known) : null;
}

/// <summary>The account as it is now.</summary>
public sealed record RecoveryCard(
    Guid Id,
    string Name,
    string Email,
    string? Phone,
    string? Role,
    bool IsConfirmed,
    bool HasSecondStep,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? DisabledAt,
    int Tickets);

/// <param name="DeletedAt">Since when only the fact that it was there is left.</param>
public sealed record RecoveryPicture(Guid Id, DocumentFormat Format, int Size, DateTimeOffset UploadedAt, DateTimeOffset? DeletedAt);

public sealed record RecoveryTicket(string Number, string Subject, DateTimeOffset CreatedAt);
