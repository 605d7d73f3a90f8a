using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Customer.Request;

/// <summary>What the browser sends, all of it text: whatever is wrong with it is said beside the field and typed text stays.</summary>
internal sealed class RequestForm
{
    /// <summary>Made with the page: the same form sent twice opens one ticket.</summary>
    public string? Key { get; set; } = Guid.CreateVersion7().ToString();

    public string? Category { get; set; }

    public string? Priority { get; set; } = TicketPriority.Medium.Word();

    public string? Subject { get; set; }

    public string? Description { get; set; }

    /// <summary>The request as typed. It may be sent when nothing was added to the refusals, which name everything that is wrong.</summary>
    public OpenTicketCommand Read(ICollection<Refusal> refusals)
    {
        if (!SnakeWords.TryParse<TicketCategory>(Category, out var category))
            refusals.Add(TicketRefusals.UnknownValue("category"));
        if (!SnakeWords.TryParse<TicketPriority>(Priority, out var priority))
            refusals.Add(TicketRefusals.UnknownValue("priority"));
        if (TextRules.Line(Subject, "subject", Ticket.SubjectMaxLength).Refusal is { } subject)
            refusals.Add(subject);
        if (TextRules.Body(Description, "description", Ticket.DescriptionMaxLength).Refusal is { } description)
            refusals.Add(description);
        return new(category, priority, Subject, Description, TicketChannel.Web, Form: Guid.TryParse(Key, out var key) ? key : null);
    }
}
