namespace SupportPortal.Domain.AccessRecovery;

/// <summary>Which evidence is enough for what is asked.</summary>
/// <param name="Needed">How many different methods.</param>
/// <param name="Strong">One of them at least must be among these.</param>
public sealed record RecoveryChecklist(int Needed, IReadOnlyList<RecoveryMethod> Strong)
{
    /// <summary>Whoever reads the mailbox may have a link sent to it.</summary>
    private static readonly RecoveryChecklist Door =
        new(1, [RecoveryMethod.EmailCode, RecoveryMethod.PhoneCall, RecoveryMethod.IdentityDocument]);

    /// <summary>A mailbox may be in other hands, and so may what its letters tell: that is never enough to change a lock.</summary>
    private static readonly RecoveryChecklist Lock = new(2, [RecoveryMethod.PhoneCall, RecoveryMethod.IdentityDocument]);

    public static RecoveryChecklist Of(RecoveryType type) => type switch
    {
        RecoveryType.PasswordReset or RecoveryType.AccountUnlock => Door,
        RecoveryType.TwoFactorReset or RecoveryType.EmailChange => Lock,
    };

    public bool IsMetBy(IReadOnlyCollection<RecoveryMethod> accepted) =>
        accepted.Distinct().Count() >= Needed && accepted.Any(Strong.Contains);
}
