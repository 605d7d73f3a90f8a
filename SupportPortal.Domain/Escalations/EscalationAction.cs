namespace SupportPortal.Domain.Escalations;

public enum EscalationOrigin
{
    Manual,
    Rule,
}

/// <summary>What was done.</summary>
public enum EscalationAction
{
    LevelRaised,
    LevelLowered,
    PriorityRaised,
    LeadNotified,
    Reassigned,
}
