using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Agents;

public enum Availability
{
    Available,
    Away,
}

/// <summary>A member of staff as the one who gets tickets.</summary>
public sealed class SupportProfile : Entity
{
    public const int UsualCapacity = 100;
    public const int MostCapacity = 1_000;

    private SupportProfile()
    {
    }

    /// <param name="specialisations">What they know well.</param>
    public SupportProfile(Guid userId, IReadOnlyList<TicketCategory> specialisations) =>
        (UserId, Specialisations) = (userId, [.. specialisations.Select(category => new Specialisation(category, 2))]);

    public Guid UserId { get; private set; }

    /// <summary>One for a category.</summary>
    public IReadOnlyList<Specialisation> Specialisations { get; private set; } = [];

    /// <summary>The weighted load beyond which no ticket is given to them; 1 to <see cref="MostCapacity"/>.</summary>
    public int Capacity { get; private set; } = UsualCapacity;

    public Availability Availability { get; private set; } = Availability.Available;

    public DateTimeOffset? LastAssignedAt { get; private set; }

    public void BecomeAvailable() => Availability = Availability.Available;

    public void GoAway() => Availability = Availability.Away;

    /// <summary>What somebody can carry; beyond the range it is the nearest end.</summary>
    public void SetCapacity(int capacity) => Capacity = Math.Clamp(capacity, 1, MostCapacity);

    public void GotTicket(DateTimeOffset now) => LastAssignedAt = now;
}
