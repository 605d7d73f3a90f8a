using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Change;

/// <summary>Only what is set changes. Nobody is a value too, hence the wrapped assignee.</summary>
/// <param name="Version">The version the caller saw; when given, a newer one refuses the whole change.</param>
public sealed record ChangeTicketCommand(
    string Number,
    int? Version = null,
    string? Subject = null,
    TicketCategory? Category = null,
    TicketPriority? Priority = null,
    TicketStatus? Status = null,
    NewAssignee? Assignee = null,
    string? EscalationReason = null);

public sealed record NewAssignee(Guid? Id);

/// <summary>Changes one ticket as staff; all of it or nothing.</summary>
public sealed class ChangeTicket(TicketEditor tickets, StaffDirectory staff, CurrentUser user)
{
    public async Task<Result<Ticket>> ExecuteAsync(ChangeTicketCommand command, CancellationToken ct)
    {
        if (!user.IsStaff)
            return TicketRefusals.NotFound;
        if (command.Assignee?.Id is { } assignee && !await staff.IncludesAsync(assignee, ct))
            return TicketRefusals.AssigneeUnknown;
        return await tickets.EditAsync(command.Number, (ticket, now) => Apply(command, ticket, now), ct);
    }

    private Result Apply(ChangeTicketCommand command, Ticket ticket, DateTimeOffset now)
    {
        if (command.Version is { } seen && seen != ticket.Version)
            return TicketRefusals.Changed;
        Func<Result>?[] steps =
        [
            command.Subject is { } subject ? () => ticket.ChangeSubject(subject, user.Id, now) : null,
            command.Category is { } category ? () => ticket.ChangeCategory(category, user.Id, now) : null,
            command.Priority is { } priority ? () => ticket.ChangePriority(priority, user.Id, now) : null,
            command.Assignee is { } to ? () => ticket.Assign(to.Id, user.Id, now) : null,
            command.EscalationReason is { } reason ? () => ticket.Escalate(reason, user.Id, now) : null,
            command.Status is { } status ? () => ticket.ChangeStatus(status, user.Id, now) : null,
        ];
        foreach (var step in steps)
        {
            if (step?.Invoke().Refusal is { } refusal)
                return refusal;
        }

        return Result.Done;
    }
}
