namespace SupportPortal.Web.Features.Sla;

/// <summary>Names the words of the SLA pages.</summary>
public sealed class SlaWords;
