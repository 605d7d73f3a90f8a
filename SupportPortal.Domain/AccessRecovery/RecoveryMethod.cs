namespace SupportPortal.Domain.AccessRecovery;

/// <summary>How somebody shows that an account is theirs.</summary>
public enum RecoveryMethod
{
    /// <summary>A code mailed to the address on file; the only one that no member of staff judges.</summary>
    EmailCode,

    /// <summary>A call to the number on file. A call to any other number shows nothing.</summary>
    PhoneCall,

    IdentityDocument,

    /// <summary>What only the owner is likely to know about the account.</summary>
    KnownAnswers,
}
