namespace SupportPortal.Domain.Kernel;

/// <summary>Something with an identity that lives on while its values change, and that says what happened to it.</summary>
public abstract class Entity
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>Version 7: ordered by creation, so it also serves as the order of newest first.</summary>
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    public IReadOnlyList<IDomainEvent> Events => _events;

    public void ClearEvents() => _events.Clear();

    protected void Raise(IDomainEvent happened) => _events.Add(happened);
}
