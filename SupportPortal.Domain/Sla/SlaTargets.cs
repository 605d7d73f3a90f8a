using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla;

/// <summary>The resolution promise of the seeded policy, in wall-clock time.</summary>
public static class SlaTargets
{
    /// <summary>The part of the target after which its people are warned.</summary>
    public const double WarningPoint = 0.75;

    public static TimeSpan Resolution(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => TimeSpan.FromHours(72),
        TicketPriority.Medium => TimeSpan.FromHours(24),
        TicketPriority.High => TimeSpan.FromHours(8),
        TicketPriority.Critical => TimeSpan.FromHours(2),
    };
}
