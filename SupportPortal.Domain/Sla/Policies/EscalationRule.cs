namespace SupportPortal.Domain.Sla.Policies;

public enum RuleAction
{
    /// <summary>One step up; a critical item stays critical.</summary>
    RaisePriority,

    /// <summary>Those who run the desk hear of it.</summary>
    NotifyLead,

    /// <summary>Another available agent gets it.</summary>
    Reassign,
}

/// <summary>What happens by itself once a share of a promise is used up.</summary>
/// <param name="Percent">One of the policy's warning points, or 100 for the breach.</param>
public sealed record EscalationRule(SlaClockKind Clock, int Percent, RuleAction Action);
