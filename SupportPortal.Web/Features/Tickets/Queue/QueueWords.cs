namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>Names the words of the queue.</summary>
public sealed class QueueWords;
