using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>A notification as it is shown.</summary>
public sealed record NotificationRow(
    Guid Id,
    NotificationKind Kind,
    string? TicketNumber,
    string? Subject,
    TicketPriority? Priority,
    Guid? ActorId,
    string? Actor,
    string? Detail,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt,
    DateTimeOffset? DroppedAt,
    Guid? ConversationId = null,
    int? MessageNumber = null)
{
    public bool IsUnread => ReadAt is null;

    /// <summary>The page that it leads to.</summary>
    public string? Link =>
        TicketNumber is not null ? $"/tickets/{TicketNumber}"
        : ConversationId is null ? null
        : $"/messages/{ConversationId}?at={MessageNumber}";
}

/// <param name="IsCapped">There are at least that many.</param>
public readonly record struct UnreadCount(int Count, bool IsCapped);
