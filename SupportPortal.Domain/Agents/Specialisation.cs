using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Agents;

/// <summary>What an agent knows about.</summary>
/// <param name="Level">1 knows it, 2 knows it well, 3 is whom the others ask.</param>
public sealed record Specialisation(TicketCategory Category, int Level)
{
    public const int UsualLevel = 2;
    public const int HighestLevel = 3;
}
