using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Bulk;

namespace SupportPortal.Web.Features.Tickets.Api;

[Example("""
    { "action": "assign", "ticket_numbers": ["TKT-2026-00041", "TKT-2026-00042"], "assigned_to": "agent1@example.com" }
    """)]
internal sealed record BulkRequest
{
    public const int MostTickets = 1_000;

    [Required]
    public BulkAction? Action { get; init; }

    /// <summary>1 to 1,000 numbers; one that comes twice counts once.</summary>
    [Required, MinLength(1), MaxLength(MostTickets)]
    public IReadOnlyList<string>? TicketNumbers { get; init; }

    /// <summary>For assign: a member of staff by id or e-mail address, or null for nobody.</summary>
    public PersonChoice AssignedTo { get; init; }

    /// <summary>For status.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>For priority.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>Why, for the history; escalate needs it.</summary>
    [MaxLength(Ticket.ReasonMaxLength)]
    public string? Reason { get; init; }

    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (Action is null)
            refusals.Add(ApiRefusals.Missing("action"));
        if (TicketNumbers is not { Count: > 0 and <= MostTickets } || TicketNumbers.Contains(null!))
            refusals.Add(new("bulk.count", "ticket_numbers", MostTickets));
        if (Action is BulkAction.Assign && !AssignedTo.IsGiven)
            refusals.Add(ApiRefusals.Missing("assigned_to"));
        if (Action is BulkAction.Status && Status is null)
            refusals.Add(ApiRefusals.Missing("status"));
        if (Action is BulkAction.Priority && Priority is null)
            refusals.Add(ApiRefusals.Missing("priority"));
        return refusals;
    }
}

/// <summary>What became of each ticket, in the order in which they were asked for.</summary>
public sealed record BulkAnswer(int Done, int Skipped, int Failed, IReadOnlyList<BulkItemResource> Results);

/// <summary>What became of one ticket: skipped and failed say why.</summary>
public sealed record BulkItemResource(string TicketNumber, BulkOutcome Outcome, string? Code, string? Reason);
