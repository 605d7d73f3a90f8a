using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Messages.Api;

[Example("""{ "kind": "channel", "name": "billing", "description": "Invoices and payments" }""")]
internal sealed record StartConversationRequest
{
    [Required]
    public ConversationKind? Kind { get; init; }

    /// <summary>Of a direct conversation: whom you talk to, an id or an e-mail address.</summary>
    public string? Person { get; init; }

    /// <summary>Of a channel: 1 to 60 characters, used by no other one in any case.</summary>
    [MaxLength(Conversation.NameMaxLength)]
    public string? Name { get; init; }

    /// <summary>Of a channel: one line, at most 500 characters.</summary>
    [MaxLength(Conversation.DescriptionMaxLength)]
    public string? Description { get; init; }
}

[Example("""{ "name": "billing", "archived": false }""")]
internal sealed record ChangeChannelRequest
{
    /// <summary>Left out: it stays.</summary>
    [MaxLength(Conversation.NameMaxLength)]
    public string? Name { get; init; }

    /// <summary>Left out: it stays. Empty: none.</summary>
    [MaxLength(Conversation.DescriptionMaxLength)]
    public string? Description { get; init; }

    public bool? Archived { get; init; }
}

[Example("""{ "person": "agent2@example.com" }""")]
internal sealed record AddMemberRequest
{
    /// <summary>An id or an e-mail address.</summary>
    [Required]
    public string? Person { get; init; }
}

[Example("""{ "muted": true }""")]
internal sealed record MuteRequest
{
    [Required]
    public bool? Muted { get; init; }
}

[Example("""{ "body": "@Bob Baker please look at TKT-2026-00042" }""")]
internal sealed record StaffMessageRequest
{
    /// <summary>Markdown, 1 to 10,000 characters. `@` and the name or address of a colleague mentions them.</summary>
    [Required, MaxLength(InternalMessage.BodyMaxLength)]
    public string? Body { get; init; }
}

[Example("""{ "up_to": 17 }""")]
internal sealed record ReadRequest
{
    /// <summary>The number of the last message that you have read; left out: all.</summary>
    public int? UpTo { get; init; }
}
