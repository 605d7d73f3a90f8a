using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Features.Tickets.AutoClose;

/// <summary>Section <c>Tickets</c>.</summary>
public sealed class TicketOptions
{
    public const string Section = "Tickets";

    /// <summary>How long a resolved ticket waits for a "not solved" before it closes itself.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan AutoCloseAfter { get; set; } = TimeSpan.FromHours(72);
}
