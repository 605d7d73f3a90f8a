using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Api;

[Example("""{ "version": 3, "priority": "critical", "assigned_to": "agent1@example.com" }""")]
internal sealed record PatchTicketRequest
{
    /// <summary>The version you saw; when it is not the newest any more, nothing changes and the answer is 409.</summary>
    public int? Version { get; init; }

    /// <summary>One line, at most 200 characters.</summary>
    [MaxLength(Ticket.SubjectMaxLength)]
    public string? Subject { get; init; }

    public TicketCategory? Category { get; init; }

    public TicketPriority? Priority { get; init; }

    public TicketStatus? Status { get; init; }

    /// <summary>A member of staff by id or e-mail address; null takes it from whoever has it.</summary>
    public PersonChoice AssignedTo { get; init; }

    /// <summary>Escalates by one level, for this reason.</summary>
    [MaxLength(Ticket.ReasonMaxLength)]
    public string? EscalationReason { get; init; }

    public bool IsStatusOnly =>
        this with { Version = null, Status = null } == new PatchTicketRequest();
}

/// <summary>A change as each kind of caller may make it: staff all of it, a customer the verdict on the solution.</summary>
internal sealed class PatchTicket(ChangeTicket change, JudgeSolution judge, TicketReader reader, People people, CurrentUser user)
{
    public Task<Result> ExecuteAsync(string number, PatchTicketRequest request, CancellationToken ct) =>
        user.IsStaff ? AsStaffAsync(number, request, ct) : AsCustomerAsync(number, request, ct);

    private async Task<Result> AsStaffAsync(string number, PatchTicketRequest request, CancellationToken ct)
    {
        var assignee = await people.ChooseAsync(request.AssignedTo, TicketRefusals.AssigneeUnknown, ct);
        if (assignee.Refusal is { } unknown)
            return unknown;
        return await change.ExecuteAsync(
            new(
                number, request.Version, request.Subject, request.Category, request.Priority, request.Status,
                request.AssignedTo.IsGiven ? new(assignee.Value) : null, request.EscalationReason),
            ct);
    }

    private async Task<Result> AsCustomerAsync(string number, PatchTicketRequest request, CancellationToken ct)
    {
        // Somebody else's ticket is not there, whatever is asked of it.
        if (await reader.FindAsync(number, ct) is not { } ticket)
            return TicketRefusals.NotFound;
        if (!request.IsStatusOnly)
            return ApiRefusals.NotAllowed;
        if (request.Version is { } seen && seen != ticket.Version)
            return TicketRefusals.Changed;
        if (request.Status is not { } wanted || wanted == ticket.Status)
            return Result.Done;
        bool? solved = (ticket.Status, wanted) switch
        {
            (TicketStatus.Resolved, TicketStatus.Closed) => true,
            (TicketStatus.Resolved, TicketStatus.Open) => false,
            (not (TicketStatus.Resolved or TicketStatus.Closed), TicketStatus.Resolved) => true,
            _ => null,
        };
        // The verdict is about what was just read: a change in between may have turned its meaning round.
        return solved is { } verdict
            ? await judge.ExecuteAsync(number, verdict, ct, ticket.Version)
            : TicketRefusals.Move(ticket.Status, wanted);
    }
}
