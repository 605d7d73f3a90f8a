using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Notifications;

/// <summary>
/// Something that one member of staff is told inside the desk. It keeps what happened and no words: they are found when it is
/// shown, in the reader's language.
/// </summary>
public sealed class Notification
{
    public const int DetailMaxLength = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required NotificationKind Kind { get; init; }

    public required Guid RecipientId { get; init; }

    /// <summary>What happened; each person is told of it once in each kind.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The ticket that it leads to.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>The conversation that it leads to.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The message there.</summary>
    public int? MessageNumber { get; init; }

    /// <summary>Who did it; null when the desk itself did.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>How much it pressed when it happened; null: as much as the ticket does.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>What the words of its kind need besides, the reason of an escalation say.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it asks for nobody's attention any more.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Set when it was not read but outdated: its ticket was resolved before anybody looked.</summary>
    public DateTimeOffset? DroppedAt { get; set; }
}
