namespace SupportPortal.Web.Features.Escalations;

/// <summary>Names the words of the escalation log.</summary>
public sealed class EscalationWords;
