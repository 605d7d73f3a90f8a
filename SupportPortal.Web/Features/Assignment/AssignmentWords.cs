namespace SupportPortal.Web.Features.Assignment;

/// <summary>Names the words about the rules of assignment.</summary>
public sealed class AssignmentWords;
