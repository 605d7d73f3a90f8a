namespace SupportPortal.Web.Features.Messages;

/// <summary>Names the words of messages between staff.</summary>
public sealed class MessageWords;
