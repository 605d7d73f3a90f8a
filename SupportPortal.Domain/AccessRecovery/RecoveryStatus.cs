namespace SupportPortal.Domain.AccessRecovery;

public enum RecoveryStatus
{
    /// <summary>Not enough evidence yet.</summary>
    Submitted,

    /// <summary>The evidence is enough; somebody has to decide.</summary>
    Verified,

    /// <summary>One approved; a second one has to.</summary>
    ApprovedOnce,

    /// <summary>What was asked for may take effect, once the person does their part.</summary>
    Approved,
    Completed,
    Rejected,
    Withdrawn,
    Expired,

    /// <summary>It had taken effect, and the owner took it back.</summary>
    Undone,
}
