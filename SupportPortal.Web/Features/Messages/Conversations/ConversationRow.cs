using SupportPortal.Domain.Messages;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <summary>A conversation as one of its members sees it in a list.</summary>
/// <param name="Other">Of a direct one: with whom.</param>
/// <param name="LastBody">The beginning of the newest message; null where there is none, or it was deleted.</param>
public sealed record ConversationRow(
    Guid Id,
    ConversationKind Kind,
    string? Name,
    string? Description,
    Guid? OtherId,
    string? Other,
    bool IsArchived,
    bool IsMuted,
    int ReadTo,
    int OwnSince,
    int LastNumber,
    bool IsMentioned,
    int Members,
    DateTimeOffset ActiveAt,
    Guid? LastAuthorId,
    string? LastAuthor,
    string? LastBody)
{
    public int Unread => Math.Max(0, LastNumber - ReadTo - OwnSince);

    public string Title => Kind is ConversationKind.Channel ? Name! : Other ?? "";
}

/// <summary>A channel as it is offered to whoever may join.</summary>
public sealed record ChannelRow(
    Guid Id, string Name, string? Description, int Members, bool IsMember, bool IsArchived, DateTimeOffset CreatedAt);

/// <param name="IsActive">Still of staff, with an open account.</param>
public sealed record MemberRow(Guid Id, string Name, bool IsActive, DateTimeOffset JoinedAt);
