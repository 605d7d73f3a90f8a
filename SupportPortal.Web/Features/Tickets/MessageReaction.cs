using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>What is said on a ticket is kept.</summary>
internal sealed class MessageReaction : IEventReaction
{
    public IEnumerable<object> RowsFor(IDomainEvent happened) => happened switch
    {
        TicketReplied { Reply: var reply } => [reply],
        TicketNoted { Note: var note } => [note],
        _ => [],
    };
}
