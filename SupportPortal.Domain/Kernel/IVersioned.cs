namespace SupportPortal.Domain.Kernel;

/// <summary>Carries a number that grows with every saved change, so that a stale copy is never written over a newer one.</summary>
public interface IVersioned
{
    int Version { get; }
}
