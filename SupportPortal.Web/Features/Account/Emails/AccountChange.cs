namespace SupportPortal.Web.Features.Account.Emails;

/// <summary>What happened to the locks of an account. Its owner is told in the words of EmailWords, security_notice_ and the name.</summary>
public enum AccountChange
{
    PasswordChanged,
    PasswordReset,
    SecondStepOn,
    SecondStepOff,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    PasskeyAdded,
    PasskeyRemoved,
    PhoneChanged,
}
