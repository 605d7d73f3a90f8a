namespace SupportPortal.Domain.Tickets;

public enum MessageKind
{
    Reply,
    Note,
}

/// <summary>What an agent has typed but not sent: one for each ticket, agent and kind.</summary>
public sealed class MessageDraft
{
    public required Guid TicketId { get; init; }

    public required Guid AuthorId { get; init; }

    public required MessageKind Kind { get; init; }

    public required string Body { get; set; }

    public required DateTimeOffset SavedAt { get; set; }
}
