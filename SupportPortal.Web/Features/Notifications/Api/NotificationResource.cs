using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Notifications.Api;

/// <summary>Something that you are notified of.</summary>
internal sealed record NotificationResource
{
    public required Guid Id { get; init; }

    public required NotificationKind Kind { get; init; }

    /// <summary>In the language of the request.</summary>
    public required string Title { get; init; }

    /// <summary>What else there is to say, the reason of an escalation say.</summary>
    public required string? Message { get; init; }

    /// <summary>The page that it leads to.</summary>
    public required string? Link { get; init; }

    public required string? TicketNumber { get; init; }

    public required string? Subject { get; init; }

    public required TicketPriority? Priority { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was dropped unread, because its ticket was resolved.</summary>
    public required DateTimeOffset? DroppedAt { get; init; }
}

/// <param name="Unread">What you do not want to see is not counted.</param>
/// <param name="AtLeast">There are that many or more: nobody counts further.</param>
internal sealed record UnreadResource(int Unread, bool AtLeast);

/// <param name="Marked">How many were unread.</param>
internal sealed record MarkedResource(int Marked);
