using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Sla.History;

public enum SettingPart
{
    Name,
    Scope,
    Target,
    Calendar,
    Hours,
    Points,
    Rules,
    TimeZone,
    Holidays,
}

/// <summary>One thing that a change made different. The values are what they speak of, words come when they are shown.</summary>
/// <param name="Priority">Of a target.</param>
/// <param name="Clock">Of a target.</param>
public sealed record SettingChange(SettingPart Part, object? From, object? To, TicketPriority? Priority = null, SlaClockKind? Clock = null);

/// <summary>What differs between two wordings of a policy.</summary>
public static class PolicyDiff
{
    public static IEnumerable<SettingChange> Of(SlaPolicyDefinition before, SlaPolicyDefinition after)
    {
        if (before.Name != after.Name)
            yield return new(SettingPart.Name, before.Name, after.Name);
        if (before.Customer != after.Customer || !before.Categories.SequenceEqual(after.Categories))
            yield return new(SettingPart.Scope, before, after);
        foreach (var priority in Enum.GetValues<TicketPriority>().OrderDescending())
        {
            var (old, present) = (before.Targets[priority], after.Targets[priority]);
            if (old.FirstResponseMinutes != present.FirstResponseMinutes)
                yield return new(SettingPart.Target, old.FirstResponseMinutes, present.FirstResponseMinutes, priority, SlaClockKind.FirstResponse);
            if (old.ResolutionMinutes != present.ResolutionMinutes)
                yield return new(SettingPart.Target, old.ResolutionMinutes, present.ResolutionMinutes, priority, SlaClockKind.Resolution);
        }

        if (before.CalendarId != after.CalendarId)
            yield return new(SettingPart.Calendar, before.CalendarId, after.CalendarId);
        else if (before.Calendar != after.Calendar)
            yield return new(SettingPart.Hours, before.Calendar, after.Calendar);
        if (!before.WarningPoints.SequenceEqual(after.WarningPoints))
            yield return new(SettingPart.Points, before.WarningPoints, after.WarningPoints);
        if (!before.Rules.SequenceEqual(after.Rules))
            yield return new(SettingPart.Rules, before.Rules, after.Rules);
    }
}
