using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Features.Tickets.Api;

namespace SupportPortal.Web.Features.Messages.Api;

/// <summary>A conversation between members of staff, as you see it.</summary>
[Example("""
    {
      "id": "0199d0a2-0000-7000-8000-000000000001", "kind": "channel", "name": "billing", "description": "Invoices and payments",
      "with": null, "archived": false, "muted": false, "members": 4, "unread": 2, "mentioned": true, "last_number": 17, "read_to": 15,
      "active_at": "2026-03-02T10:00:00Z", "last_author": { "id": "0199d0a2-0000-7000-8000-0000000000a1", "name": "Ada Agent" },
      "last_message": "TKT-2026-00042 is paid"
    }
    """)]
internal sealed record ConversationResource
{
    public required Guid Id { get; init; }

    /// <summary>direct or channel.</summary>
    public required ConversationKind Kind { get; init; }

    /// <summary>Of a channel.</summary>
    public required string? Name { get; init; }

    public required string? Description { get; init; }

    /// <summary>Of a direct conversation: whom you talk to.</summary>
    public required PersonResource? With { get; init; }

    /// <summary>It can only be read.</summary>
    public required bool Archived { get; init; }

    /// <summary>It is not counted, and tells you only where you are mentioned.</summary>
    public required bool Muted { get; init; }

    public required int Members { get; init; }

    /// <summary>Messages of others that you have not read.</summary>
    public required int Unread { get; init; }

    /// <summary>One of them mentions you.</summary>
    public required bool Mentioned { get; init; }

    /// <summary>The number of the newest message; they count from 1 in each conversation.</summary>
    public required int LastNumber { get; init; }

    public required int ReadTo { get; init; }

    public required DateTimeOffset ActiveAt { get; init; }

    public required PersonResource? LastAuthor { get; init; }

    /// <summary>The beginning of the newest message; null where there is none or it was deleted.</summary>
    public required string? LastMessage { get; init; }

    public static ConversationResource Of(ConversationRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Name = row.Name,
        Description = row.Description,
        With = row.OtherId is { } other ? new(other, row.Other ?? "") : null,
        Archived = row.IsArchived,
        Muted = row.IsMuted,
        Members = row.Members,
        Unread = row.Unread,
        Mentioned = row.IsMentioned,
        LastNumber = row.LastNumber,
        ReadTo = row.ReadTo,
        ActiveAt = row.ActiveAt,
        LastAuthor = row.LastAuthorId is { } author ? new(author, row.LastAuthor ?? "") : null,
        LastMessage = row.LastBody,
    };
}

/// <summary>A channel that you may join, or have joined.</summary>
internal sealed record ChannelResource(Guid Id, string Name, string? Description, int Members, bool Joined, bool Archived, DateTimeOffset CreatedAt)
{
    public static ChannelResource Of(ChannelRow row) =>
        new(row.Id, row.Name, row.Description, row.Members, row.IsMember, row.IsArchived, row.CreatedAt);
}

/// <param name="Channels">All of them, by name.</param>
internal sealed record ChannelsResource(IReadOnlyList<ChannelResource> Channels);

/// <param name="Active">Still of staff.</param>
internal sealed record ConversationMemberResource(Guid Id, string Name, bool Active, DateTimeOffset JoinedAt);

internal sealed record ConversationMembersResource(IReadOnlyList<ConversationMemberResource> Members);

/// <summary>A message between members of staff.</summary>
[Example("""
    {
      "id": "0199d0a2-0000-7000-8000-000000000002", "number": 17, "author": { "id": "0199d0a2-0000-7000-8000-0000000000a1", "name": "Ada Agent" },
      "body": "@Bob Baker TKT-2026-00042 is paid", "mentions": [ { "id": "0199d0a2-0000-7000-8000-0000000000a2", "name": "Bob Baker" } ],
      "created_at": "2026-03-02T10:00:00Z", "edited_at": null, "deleted_at": null
    }
    """)]
internal sealed record StaffMessageResource
{
    public required Guid Id { get; init; }

    /// <summary>Its place in the conversation, from 1.</summary>
    public required int Number { get; init; }

    public required PersonResource Author { get; init; }

    /// <summary>Markdown; empty once it is deleted.</summary>
    public required string Body { get; init; }

    /// <summary>By the names they bear now.</summary>
    public required IReadOnlyList<PersonResource> Mentions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    public required DateTimeOffset? DeletedAt { get; init; }

    public static StaffMessageResource Of(MessageRow row) => new()
    {
        Id = row.Id,
        Number = row.Number,
        Author = new(row.AuthorId, row.Author),
        Body = row.Body,
        Mentions = [.. row.References.Mentions.Select(who => new PersonResource(who.PersonId, who.Name))],
        CreatedAt = row.CreatedAt,
        EditedAt = row.EditedAt,
        DeletedAt = row.DeletedAt,
    };
}

/// <summary>A message that was found.</summary>
/// <param name="Conversation">The channel's name, or that of the other one.</param>
/// <param name="Excerpt">The place where the words stand.</param>
internal sealed record FoundMessageResource(
    Guid Id, Guid ConversationId, ConversationKind Kind, string? Conversation, int Number, PersonResource Author, string Excerpt, DateTimeOffset CreatedAt)
{
    public static FoundMessageResource Of(FoundMessage found, string words) => new(
        found.Id, found.ConversationId, found.Kind, found.Title, found.Number, new(found.AuthorId, found.Author),
        string.Concat(Search.Excerpt.Of(found.Body, words).Select(part => part.Text)), found.CreatedAt);
}

/// <param name="Unread">Muted and archived conversations are not counted.</param>
internal sealed record UnreadMessagesResource(int Unread);
