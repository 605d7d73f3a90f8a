namespace SupportPortal.Domain.Messages;

/// <summary>Somebody is mentioned in a message. Kept by who they are, so that under a new name they stay mentioned.</summary>
public sealed class Mention
{
    /// <summary>As long as a name or an address can be.</summary>
    public const int HandleMaxLength = 256;

    public required Guid MessageId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid ConversationId { get; init; }

    public required int Number { get; init; }

    /// <summary>What stands in the text after the sign.</summary>
    public required string Handle { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
