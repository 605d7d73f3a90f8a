using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Tickets.Api;

[Example("""
    {
      "subject": "Invoice 1042 shows the wrong VAT", "description": "It says **19 %**, our rate is 7 %.",
      "category": "billing", "priority": "high"
    }
    """)]
internal sealed record OpenTicketRequest
{
    /// <summary>One line, at most 200 characters.</summary>
    [Required, MaxLength(Ticket.SubjectMaxLength)]
    public string? Subject { get; init; }

    /// <summary>Markdown, at most 20,000 characters.</summary>
    [Required, MaxLength(Ticket.DescriptionMaxLength)]
    public string? Description { get; init; }

    [Required]
    public TicketCategory? Category { get; init; }

    /// <summary>Sets the promise: low 72 h, medium 24 h, high 8 h, critical 2 h.</summary>
    [Required]
    public TicketPriority? Priority { get; init; }

    /// <summary>For whom, by id or e-mail address; staff only. Yourself when not given.</summary>
    public string? Requester { get; init; }

    /// <summary>Everything that is wrong, so that nobody mends a request field by field.</summary>
    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (TextRules.Line(Subject, "subject", Ticket.SubjectMaxLength).Refusal is { } subject)
            refusals.Add(subject);
        if (TextRules.Body(Description, "description", Ticket.DescriptionMaxLength).Refusal is { } description)
            refusals.Add(description);
        if (Category is null)
            refusals.Add(ApiRefusals.Missing("category"));
        if (Priority is null)
            refusals.Add(ApiRefusals.Missing("priority"));
        return refusals;
    }
}
