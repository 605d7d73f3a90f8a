namespace SupportPortal.Domain.Sla;

/// <summary>What a promise can be about.</summary>
public enum SlaItemKind
{
    Ticket,
}
