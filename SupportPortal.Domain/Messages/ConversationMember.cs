namespace SupportPortal.Domain.Messages;

/// <summary>Somebody who takes part in a conversation, and how far they have read it.</summary>
public sealed class ConversationMember
{
    public required Guid ConversationId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>The number of the last message that was read.</summary>
    public int ReadTo { get; set; }

    /// <summary>How many messages after <see cref="ReadTo"/> are the person's own: nobody has to read what they wrote.</summary>
    public int OwnSince { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>Neither counted nor told, except where the person is mentioned.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Until when an open page shows it to the person: who looks at it need not be told.</summary>
    public DateTimeOffset? WatchedUntil { get; set; }

    /// <summary>The number up to which an e-mail has told what was unread.</summary>
    public int MailedTo { get; set; }

    public int Unread(int lastNumber) => Math.Max(0, lastNumber - ReadTo - OwnSince);
}
