namespace SupportPortal.Domain.Kernel;

/// <summary>A fact, told in the past tense, that others react to in the same transaction.</summary>
public interface IDomainEvent;
