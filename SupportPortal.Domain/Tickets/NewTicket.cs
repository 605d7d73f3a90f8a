using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Tickets;

/// <summary>What somebody asks for, before it is numbered.</summary>
public sealed record NewTicket(
    Guid RequesterId,
    TicketChannel Channel,
    TicketCategory Category,
    TicketPriority Priority,
    string? Subject,
    string? Description,
    Guid? FollowsUpId = null,
    CustomerKind RequesterKind = CustomerKind.Client)
{
    /// <summary>The same with tidy texts. Refused: empty or too long subject or description, unprintable characters.</summary>
    public Result<NewTicket> Check()
    {
        var subject = TextRules.Line(Subject, "subject", Ticket.SubjectMaxLength);
        if (subject.Refusal is { } badSubject)
            return badSubject;
        var description = TextRules.Body(Description, "description", Ticket.DescriptionMaxLength);
        if (description.Refusal is { } badDescription)
            return badDescription;
        return this with { Subject = subject.Value, Description = description.Value };
    }
}
