using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Section <c>Agents</c>: when somebody who said nothing is taken to be gone.</summary>
public sealed class PresenceOptions : IValidatableObject
{
    public const string Section = "Agents";

    /// <summary>After so long without a sign of life they are away.</summary>
    public TimeSpan AwayAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>So long after their last window closed they are offline: a reload or a tunnel is shorter.</summary>
    public TimeSpan OfflineAfter { get; set; } = TimeSpan.FromMinutes(2);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AwayAfter < TimeSpan.FromMinutes(1) || AwayAfter > TimeSpan.FromDays(1))
            yield return new($"Agents:AwayAfter must lie between 1 minute and 1 day: {AwayAfter}");
        if (OfflineAfter < PresenceTracker.Beat * 2 || OfflineAfter > TimeSpan.FromDays(1))
            yield return new($"Agents:OfflineAfter must lie between {PresenceTracker.Beat * 2} and 1 day: {OfflineAfter}");
    }
}
