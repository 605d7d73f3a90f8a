namespace SupportPortal.Domain.AccessRecovery;

/// <summary>How strict the desk is.</summary>
/// <param name="SystemApproves">
/// What needs no member of staff once the code from the e-mail was given. Only <see cref="MaySystemApprove"/> of it counts.
/// </param>
public sealed record RecoveryRules(IReadOnlyList<RecoveryType> SystemApproves)
{
    /// <summary>How long a request waits for evidence of which there is none.</summary>
    public TimeSpan EmptyFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a request waits for evidence and for a decision.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long somebody may make use of an approval.</summary>
    public TimeSpan ApprovedFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a new e-mail address has to confirm itself, from the approval on.</summary>
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long after the approval an e-mail address stays what it was, so that its reader can object.</summary>
    public TimeSpan CoolingOff { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a member of staff may take, in working time where the desk has a calendar for it.</summary>
    public TimeSpan DecideWithin { get; init; } = TimeSpan.FromHours(4);

    public static bool MaySystemApprove(RecoveryType type) => type is RecoveryType.PasswordReset or RecoveryType.AccountUnlock;

    /// <summary>Changing a lock takes two people.</summary>
    public static bool NeedsSecond(RecoveryType type) => type is RecoveryType.TwoFactorReset or RecoveryType.EmailChange;

    public bool LetsSystemApprove(RecoveryType type) => MaySystemApprove(type) && SystemApproves.Contains(type);
}
