using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Domain.Tickets;

/// <summary>A fact about one ticket. <c>EventId</c> is what makes an e-mail about it unique.</summary>
public abstract record TicketEvent(Ticket Ticket, Guid? ActorId) : IDomainEvent
{
    public Guid EventId { get; } = Guid.CreateVersion7();
}

public sealed record TicketOpened(Ticket Ticket, Guid? ActorId) : TicketEvent(Ticket, ActorId);

public sealed record TicketReplied(Ticket Ticket, TicketReply Reply) : TicketEvent(Ticket, Reply.AuthorId);

public sealed record TicketNoted(Ticket Ticket, TicketNote Note) : TicketEvent(Ticket, Note.AuthorId);

/// <param name="Quietly">Its owner is told by whoever did it.</param>
public sealed record TicketAssigned(Ticket Ticket, Guid AssigneeId, Guid? ActorId, bool Quietly) : TicketEvent(Ticket, ActorId);

public sealed record TicketResolved(Ticket Ticket, Guid? ActorId) : TicketEvent(Ticket, ActorId);

public sealed record TicketReopened(Ticket Ticket, Guid? ActorId) : TicketEvent(Ticket, ActorId);

public sealed record TicketEscalated(Ticket Ticket, string Reason, Guid? ActorId) : TicketEvent(Ticket, ActorId);

/// <summary>Noticed because somebody changed the ticket before the SLA monitor came by.</summary>
/// <param name="ChangeId">The line of the history that says so.</param>
public sealed record TicketSlaBreached(Ticket Ticket, SlaPoint Point, Guid ChangeId) : TicketEvent(Ticket, null);

/// <summary>A rule of a policy calls those who run the desk.</summary>
public sealed record TicketLeadCalled(Ticket Ticket, SlaPoint Point, string Policy) : TicketEvent(Ticket, null);
