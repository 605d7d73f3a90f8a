using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>A request as lists show it.</summary>
/// <param name="AccountName">Null when nobody has the address.</param>
/// <param name="Accepted">The methods by which it was shown that the account is theirs.</param>
/// <param name="Offered">What was given and nobody has judged.</param>
public sealed record RecoveryRow(
    Guid Id,
    string Reference,
    RecoveryType Type,
    RecoveryStatus Status,
    string Email,
    string? AccountName,
    DateTimeOffset SubmittedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<RecoveryMethod> Accepted,
    IReadOnlyList<RecoveryMethod> Offered,
    int Version)
{
    public bool NeedsSecond => RecoveryRules.NeedsSecond(Type);

    /// <summary>Where the next page of a list begins that ends with this row.</summary>
    public Cursor PlaceIn(RecoveryTab tab) => new(tab is RecoveryTab.Ended ? EndedAt ?? SubmittedAt : SubmittedAt, Id);

    /// <summary>What comes next, and from whom.</summary>
    public RecoveryNext Next => Status switch
    {
        RecoveryStatus.Verified => RecoveryNext.Decision,
        RecoveryStatus.ApprovedOnce => RecoveryNext.SecondApproval,
        RecoveryStatus.Submitted => Offered.Count > 0 ? RecoveryNext.Judgement : RecoveryNext.Evidence,
        RecoveryStatus.Approved => RecoveryNext.Use,
        _ => RecoveryNext.Nothing,
    };

    /// <summary>Only unlocking is ever decided for many at once.</summary>
    public bool MayBePicked => Type is RecoveryType.AccountUnlock && Status is RecoveryStatus.Verified;
}

public enum RecoveryNext
{
    Judgement,
    Decision,
    SecondApproval,
    Evidence,
    Use,
    Nothing,
}
