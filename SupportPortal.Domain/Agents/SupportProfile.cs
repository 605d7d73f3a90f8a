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
    private SupportProfile()
    {
    }

    public SupportProfile(Guid userId, IReadOnlyList<TicketCategory> specialisations) =>
        (UserId, Specialisations) = (userId, [.. specialisations]);

    public Guid UserId { get; private set; }

    public IReadOnlyList<TicketCategory> Specialisations { get; private set; } = [];

    public Availability Availability { get; private set; } = Availability.Available;

    public DateTimeOffset? LastAssignedAt { get; private set; }

    public void BecomeAvailable() => Availability = Availability.Available;

    public void GoAway() => Availability = Availability.Away;

    public void GotTicket(DateTimeOffset now) => LastAssignedAt = now;
}
