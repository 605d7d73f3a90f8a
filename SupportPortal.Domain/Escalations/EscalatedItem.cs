namespace SupportPortal.Domain.Escalations;

/// <summary>What kind of thing a line of the log speaks of.</summary>
public enum EscalatedItem
{
    Ticket,
}
