namespace SupportPortal.Web.Features.Jobs;

/// <summary>Names the words of the jobs page.</summary>
public sealed class JobWords;
