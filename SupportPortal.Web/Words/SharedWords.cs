namespace SupportPortal.Web.Words;

/// <summary>Names the words that many screens share.</summary>
public sealed class SharedWords;
