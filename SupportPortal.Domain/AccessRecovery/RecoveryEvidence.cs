namespace SupportPortal.Domain.AccessRecovery;

public enum EvidenceState
{
    /// <summary>The person gave it; nobody has judged it.</summary>
    Offered,
    Accepted,

    /// <summary>It did not show what it should.</summary>
    Declined,
}

/// <summary>One method of a request: what was given, and who judged it.</summary>
public sealed class RecoveryEvidence
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required RecoveryMethod Method { get; init; }

    public EvidenceState State { get; internal set; }

    public DateTimeOffset? OfferedAt { get; internal set; }

    public DateTimeOffset? JudgedAt { get; internal set; }

    /// <summary>Null for the code: the system compared it.</summary>
    public Guid? JudgedById { get; internal set; }

    /// <summary>What was seen or heard.</summary>
    public string? Notes { get; internal set; }
}
