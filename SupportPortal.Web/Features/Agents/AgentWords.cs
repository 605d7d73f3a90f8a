namespace SupportPortal.Web.Features.Agents;

/// <summary>Names the words about agents and their availability.</summary>
public sealed class AgentWords;
