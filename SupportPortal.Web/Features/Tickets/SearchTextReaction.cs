using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets;

/// <summary>Keeps the searchable words of a ticket in step with its thread.</summary>
internal sealed class SearchTextReaction : IEventReaction
{
    public IEnumerable<object> RowsFor(IDomainEvent happened) => happened switch
    {
        TicketOpened { Ticket: var ticket } =>
            [new TicketSearchText { TicketId = ticket.Id, Text = $"{ticket.Subject}\n{ticket.Description}" }],
        TicketReplied { Reply: var reply } => [new AppendWords(reply.TicketId, reply.Body)],
        TicketNoted { Note: var note } => [new AppendWords(note.TicketId, note.Body)],
        TicketChange { Kind: TicketChangeKind.Subject, To: { } subject } change => [new AppendWords(change.TicketId, subject)],
        _ => [],
    };

    private sealed record AppendWords(Guid TicketId, string Words) : IFollowingStatement
    {
        public Task ExecuteAsync(PortalDbContext db, CancellationToken ct) =>
            db.TicketSearchTexts
                .Where(t => t.TicketId == TicketId && t.Text.Length < TicketSearchText.MaxLength)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Text, t => t.Text + "\n" + Words), ct);
    }
}
