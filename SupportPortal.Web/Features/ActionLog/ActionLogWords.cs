namespace SupportPortal.Web.Features.ActionLog;

/// <summary>Names the words of the action log.</summary>
public sealed class ActionLogWords;
