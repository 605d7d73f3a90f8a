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

    /// <summary>Of many tickets that moved at once; null for everything else.</summary>
    public MovedTickets? Moved => Kind is NotificationKind.TicketsReceived or NotificationKind.TicketsTaken or NotificationKind.TicketsMoved
        ? MovedTickets.Read(Detail) : null;

    /// <summary>The page that it leads to.</summary>
    public string? Link =>
        TicketNumber is not null ? $"/tickets/{TicketNumber}"
        : ConversationId is not null ? $"/messages/{ConversationId}?at={MessageNumber}"
        : Kind is NotificationKind.TicketsReceived ? "/queue?assignee=me"
        : Kind is NotificationKind.TicketsMoved ? "/workload"
        : Kind is NotificationKind.RecoveryWaiting or NotificationKind.RecoverySecond or NotificationKind.RecoveryLate ? $"/recovery/{Detail}"
        : Kind is NotificationKind.SealBroken ? "/recovery/log"
        : null;
}

/// <param name="IsCapped">There are at least that many.</param>
public readonly record struct UnreadCount(int Count, bool IsCapped);
