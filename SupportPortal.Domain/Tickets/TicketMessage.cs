namespace SupportPortal.Domain.Tickets;

/// <summary>
/// What replies and notes have in common. The two are different types in different tables, so that nothing made for a customer
/// can reach a note by forgetting a condition.
/// </summary>
public abstract class TicketMessage
{
    public const int BodyMaxLength = 20_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid TicketId { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Seen by the customer.</summary>
public sealed class TicketReply : TicketMessage
{
    /// <summary>Written by the desk, not by the requester.</summary>
    public required bool FromStaff { get; init; }

    public required TicketChannel Channel { get; init; }
}

/// <summary>Seen by staff only.</summary>
public sealed class TicketNote : TicketMessage;
