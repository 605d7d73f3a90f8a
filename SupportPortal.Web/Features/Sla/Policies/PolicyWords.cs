namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>Names the words of the policies and of the SLA history.</summary>
public sealed class PolicyWords;
