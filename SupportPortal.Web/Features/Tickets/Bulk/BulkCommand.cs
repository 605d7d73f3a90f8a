using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Bulk;

public enum BulkAction
{
    Assign,
    Status,
    Priority,
    Escalate,
    Resolve,

    /// <summary>Promises what the policies of today promise. Superusers only.</summary>
    RenewPromise,
}

/// <summary>One action for many tickets; the action says which value counts.</summary>
public sealed record BulkCommand(
    BulkAction Action,
    Guid? AssigneeId = null,
    TicketStatus? Status = null,
    TicketPriority? Priority = null,
    string? Reason = null)
{
    /// <summary>Refused: a value that the action needs and does not have, a reason that is no readable line.</summary>
    public Result Check()
    {
        if (!string.IsNullOrWhiteSpace(Reason) && TextRules.Line(Reason, "reason", Ticket.ReasonMaxLength).Refusal is { } unreadable)
            return unreadable;
        return Action switch
        {
            BulkAction.Status => Status is null ? TicketRefusals.UnknownValue("status") : Result.Done,
            BulkAction.Priority => Priority is null ? TicketRefusals.UnknownValue("priority") : Result.Done,
            BulkAction.Escalate => string.IsNullOrWhiteSpace(Reason) ? TicketRefusals.ReasonMissing : Result.Done,
            BulkAction.Assign or BulkAction.Resolve or BulkAction.RenewPromise => Result.Done,
        };
    }

    public Result Apply(Ticket ticket, Guid? actorId, DateTimeOffset now) => Action switch
    {
        BulkAction.Assign => ticket.Assign(AssigneeId, actorId, now, Reason),
        BulkAction.Status => ticket.ChangeStatus(Status!.Value, actorId, now, Reason),
        BulkAction.Priority => ticket.ChangePriority(Priority!.Value, actorId, now, Reason),
        BulkAction.Escalate => ticket.Escalate(Reason, actorId, now),
        BulkAction.Resolve => ticket.Resolve(actorId, now, Reason),
        BulkAction.RenewPromise => ticket.RenewPromise(actorId, now),
    };
}
