namespace SupportPortal.Web.Features.Tickets.Queue;

/// <param name="Index">Its place in the list, which it keeps while it is shown.</param>
/// <param name="HasLeft">It no longer belongs to the list, but stays until the list is loaded anew: nothing moves under the pointer.</param>
/// <param name="IsFresh">It changed while it was shown.</param>
public sealed record QueueLine(int Index, TicketRow Row, bool HasLeft = false, bool IsFresh = false);
