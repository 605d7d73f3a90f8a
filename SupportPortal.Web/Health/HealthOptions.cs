using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Health;

/// <summary>Section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>How long a mail may be due before that is worth an alarm.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan OutboxLag { get; set; } = TimeSpan.FromMinutes(15);
}
