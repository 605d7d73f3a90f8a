namespace SupportPortal.Web.Features.Agents.Workload;

/// <summary>Names the words about who carries how much, and about handing it over.</summary>
public sealed class WorkloadWords;
