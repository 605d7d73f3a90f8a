using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Tickets;

public static class TicketRefusals
{
    public static readonly Refusal Closed = new("ticket.closed");
    public static readonly Refusal NotFound = new("ticket.not-found");
    public static readonly Refusal ReasonMissing = new("ticket.escalation-reason-missing", "reason");
    public static readonly Refusal HighestLevel = new("ticket.escalation-highest-level");
    public static readonly Refusal NotEscalated = new("ticket.not-escalated");
    public static readonly Refusal NotActive = new("ticket.not-active");
    public static readonly Refusal NewerMessage = new("ticket.newer-message");
    public static readonly Refusal Changed = new("ticket.changed-meanwhile");
    public static readonly Refusal AssigneeUnknown = new("ticket.assignee-unknown", "assigned_to");
    public static readonly Refusal RequesterUnknown = new("ticket.requester-unknown", "requester");
    public static readonly Refusal NothingToDo = new("ticket.already-so");

    public static Refusal Move(TicketStatus from, TicketStatus to) => new("ticket.move-not-allowed", "status", from, to);

    /// <summary>Not one of the words the field takes.</summary>
    public static Refusal UnknownValue(string field) => new("value.unknown", field);
}
