namespace SupportPortal.Domain.AccessRecovery;

/// <summary>What somebody who cannot sign in asks for.</summary>
public enum RecoveryType
{
    PasswordReset,
    TwoFactorReset,
    AccountUnlock,
    EmailChange,
}
