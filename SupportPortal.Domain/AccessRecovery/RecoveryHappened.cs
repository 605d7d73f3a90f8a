using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

/// <summary>A step of a request, which goes into the sealed log in the same transaction.</summary>
public sealed record RecoveryHappened(
    Guid RequestId, string Reference, RecoveryStep Step, DateTimeOffset At, Guid? ActorId = null, string? Actor = null, string? Detail = null)
    : IDomainEvent;
