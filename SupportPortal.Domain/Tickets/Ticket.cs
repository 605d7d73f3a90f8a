using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Domain.Tickets;

/// <summary>One request for help, from its first word to its closing.</summary>
public sealed partial class Ticket : Entity, IVersioned
{
    public const int SubjectMaxLength = 200;
    public const int DescriptionMaxLength = 20_000;
    public const int ReasonMaxLength = 500;
    public const int HighestEscalationLevel = 3;

    private Ticket()
    {
    }

    public string Number { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Description { get; private set; } = "";

    public TicketCategory Category { get; private set; }

    public TicketPriority Priority { get; private set; }

    public TicketStatus Status { get; private set; }

    public TicketChannel Channel { get; private set; }

    public Guid RequesterId { get; private set; }

    /// <summary>As it was when the ticket was opened.</summary>
    public CustomerKind RequesterKind { get; private set; }

    public Guid? AssigneeId { get; private set; }

    /// <summary>When the owner got it, or last did something with it; null while it is nobody's.</summary>
    public DateTimeOffset? OwnerActedAt { get; private set; }

    /// <summary>The closed ticket that this one takes up again.</summary>
    public Guid? FollowsUpId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? FirstRespondedAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Refused as <see cref="NewTicket.Check"/> says.</summary>
    /// <param name="book">What the desk promises at present.</param>
    public static Result<Ticket> Open(NewTicket request, TicketNumber number, SlaBook book, Guid? actorId, DateTimeOffset now)
    {
        var checkedRequest = request.Check();
        if (checkedRequest.Refusal is { } refusal)
            return refusal;
        request = checkedRequest.Value;

        var ticket = new Ticket
        {
            Id = Guid.CreateVersion7(now),
            Number = number.ToString(),
            Subject = request.Subject!,
            Description = request.Description!,
            Category = request.Category,
            Priority = request.Priority,
            Status = TicketStatus.New,
            Channel = request.Channel,
            RequesterId = request.RequesterId,
            RequesterKind = request.RequesterKind,
            FollowsUpId = request.FollowsUpId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        ticket.Sla = SlaItem.Start(ticket.Id, ticket.SlaSubject, book, now);
        ticket.Keep([], now);
        ticket.Raise(new TicketOpened(ticket, actorId));
        ticket.Record(TicketChangeKind.Created, null, number.ToString(), actorId, now);
        return ticket;
    }

    /// <summary>A person of the desk looked at it: a new ticket becomes open.</summary>
    public void SeenByStaff(Guid actorId, DateTimeOffset now)
    {
        if (Status is TicketStatus.New)
            MoveTo(TicketStatus.Open, actorId, now);
    }

    public Result ChangeSubject(string? text, Guid? actorId, DateTimeOffset now)
    {
        var subject = TextRules.Line(text, "subject", SubjectMaxLength);
        if (subject.Refusal is { } refusal)
            return refusal;
        if (Status is TicketStatus.Closed)
            return TicketRefusals.Closed;
        if (subject.Value == Subject)
            return Result.Done;
        Record(TicketChangeKind.Subject, Subject, subject.Value, actorId, now);
        Subject = subject.Value;
        return Result.Done;
    }

    /// <summary>The promise may be another one; the due date is then computed anew from the start of the cycle.</summary>
    public Result ChangeCategory(TicketCategory category, Guid? actorId, DateTimeOffset now)
    {
        if (Status is TicketStatus.Closed)
            return TicketRefusals.Closed;
        if (category == Category)
            return Result.Done;
        Record(TicketChangeKind.Category, Category.ToString(), category.ToString(), actorId, now);
        Category = category;
        Reconsider(actorId, now);
        return Result.Done;
    }

    /// <summary>The due date is computed anew from the start of the cycle.</summary>
    public Result ChangePriority(TicketPriority priority, Guid? actorId, DateTimeOffset now, string? why = null)
    {
        if (Status is TicketStatus.Closed)
            return TicketRefusals.Closed;
        if (priority == Priority)
            return Result.Done;
        Record(TicketChangeKind.Priority, Priority.ToString(), priority.ToString(), actorId, now, why);
        Priority = priority;
        Reconsider(actorId, now);
        return Result.Done;
    }

    /// <summary>Gives it to a member of staff, or to nobody. Assigning a new ticket opens it.</summary>
    /// <param name="quietly">Whoever does it tells the new owner, of many tickets at once say.</param>
    public Result Assign(Guid? assigneeId, Guid? actorId, DateTimeOffset now, string? why = null, bool quietly = false)
    {
        if (Status is TicketStatus.Closed)
            return TicketRefusals.Closed;
        if (assigneeId == AssigneeId)
            return Result.Done;
        Record(TicketChangeKind.Assignee, AssigneeId?.ToString(), assigneeId?.ToString(), actorId, now, why);
        (AssigneeId, OwnerActedAt) = (assigneeId, assigneeId is null ? null : now);
        if (assigneeId is not { } assignee)
            return Result.Done;
        if (Status is TicketStatus.New)
            MoveTo(TicketStatus.Open, actorId, now);
        Raise(new TicketAssigned(this, assignee, actorId, quietly));
        return Result.Done;
    }

    public Result ChangeStatus(TicketStatus to, Guid? actorId, DateTimeOffset now, string? why = null)
    {
        if (to == Status)
            return Result.Done;
        if (!Status.Next().Contains(to))
            return Status is TicketStatus.Closed ? TicketRefusals.Closed : TicketRefusals.Move(Status, to);
        MoveTo(to, actorId, now, why);
        return Result.Done;
    }

    /// <summary>Asking twice is harmless; a closed ticket stays closed.</summary>
    public Result Resolve(Guid? actorId, DateTimeOffset now, string? why = null) =>
        ChangeStatus(TicketStatus.Resolved, actorId, now, why);

    public Result Close(Guid? actorId, DateTimeOffset now, string? why = null) =>
        ChangeStatus(TicketStatus.Closed, actorId, now, why);

    private void MoveTo(TicketStatus to, Guid? actorId, DateTimeOffset now, string? why = null)
    {
        var from = Status;
        Record(TicketChangeKind.Status, from.ToString(), to.ToString(), actorId, now, why);
        Status = to;
        if (!from.IsActive() && to.IsActive())
        {
            (ResolvedAt, ClosedAt) = (null, null);
            StartNextCycle(now);
            Raise(new TicketReopened(this, actorId));
        }
        else if (to.IsActive())
        {
            RunOrPause(to, now);
        }
        else if (to is TicketStatus.Resolved)
        {
            ResolvedAt = now;
            StopClocks(now);
            Raise(new TicketResolved(this, actorId));
        }
        else
        {
            ClosedAt = now;
        }
    }

    private void Touch(Guid? actorId, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (actorId is not null && actorId == AssigneeId)
            OwnerActedAt = now;
    }

    private void Record(
        TicketChangeKind kind, string? from, string? to, Guid? actorId, DateTimeOffset now, string? why = null)
    {
        Touch(actorId, now);
        Raise(new TicketChange
        {
            TicketId = Id,
            Kind = kind,
            From = from,
            To = to,
            ActorId = actorId,
            At = now,
            Why = why,
        });
    }
}
