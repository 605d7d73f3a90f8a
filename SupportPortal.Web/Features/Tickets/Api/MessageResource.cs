using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>One word of the thread.</summary>
public sealed record MessageResource
{
    public required Guid Id { get; init; }

    /// <summary>A reply is seen by the customer, a note by staff only.</summary>
    public required MessageKind Kind { get; init; }

    public required PersonResource Author { get; init; }

    /// <summary>Written by the desk, not by the requester.</summary>
    public required bool FromStaff { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What became of the words that were sent.</summary>
public sealed record PostedMessage
{
    public required string TicketNumber { get; init; }

    /// <summary>Null when the words opened a follow-up ticket instead.</summary>
    public required Guid? MessageId { get; init; }

    /// <summary>The ticket was closed: the requester's words are the description of this new one.</summary>
    public required string? FollowUpNumber { get; init; }
}

[Example("""{ "kind": "reply", "body": "The corrected invoice is on its way.", "status": "waiting_on_customer" }""")]
internal sealed record PostMessageRequest
{
    /// <summary>Customers write replies only.</summary>
    [Required]
    public MessageKind? Kind { get; init; }

    /// <summary>Markdown, at most 20,000 characters.</summary>
    [Required, MaxLength(TicketMessage.BodyMaxLength)]
    public string? Body { get; init; }

    /// <summary>The newest message you have seen: when a newer one has arrived, nothing is sent and the answer is 409.</summary>
    public Guid? LastSeenMessageId { get; init; }

    /// <summary>The status that the ticket takes with a reply of the desk, such as waiting_on_customer or resolved.</summary>
    public TicketStatus? Status { get; init; }
}
