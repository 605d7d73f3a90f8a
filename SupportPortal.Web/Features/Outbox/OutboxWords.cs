namespace SupportPortal.Web.Features.Outbox;

/// <summary>Names the words of the outbox page.</summary>
public sealed class OutboxWords;
