namespace SupportPortal.Web.Outbox;

public enum OutboxState
{
    Waiting,

    /// <summary>Kept back on purpose: until NextAttemptAt, for the reason in Answer. Then it goes like any other.</summary>
    Held,
    Sending,
    Sent,
    Failed,
    Suppressed,
}

/// <summary>What a person decided about a mail.</summary>
public enum MailDecision
{
    /// <summary>Send it now, again or after all.</summary>
    Retried,
    Cancelled,

    /// <summary>The cancellation was taken back.</summary>
    Restored,
}

/// <summary>
/// An e-mail that is owed. Written in the transaction of the change that owes it, unique per event, kind and recipient;
/// rendered when it is sent, in the recipient's language.
/// </summary>
public sealed class OutboxMessage
{
    public const int KindMaxLength = 60;
    public const int AddressMaxLength = 256;
    public const int AnswerMaxLength = 1_000;

    /// <summary>What <see cref="Payload"/> is protected for.</summary>
    public const string PayloadPurpose = "outbox-payload";

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What happened; one event owes each person one e-mail of a kind at most.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Names the e-mail, see EmailKinds.</summary>
    public required string Kind { get; init; }

    public required Guid RecipientId { get; init; }

    /// <summary>Where to, when that is not the recipient's present address.</summary>
    public string? Address { get; init; }

    /// <summary>The ticket it speaks of.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>The reply it carries.</summary>
    public Guid? ReplyId { get; init; }

    /// <summary>What else the e-mail needs, protected because it may hold a one-time link.</summary>
    public string? Payload { get; init; }

    /// <summary>Somebody sits and waits for it, a link to sign in say: it goes before the others.</summary>
    public bool IsUrgent { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public OutboxState State { get; set; } = OutboxState.Waiting;

    /// <summary>Not before; while it is held, until when; while it is being sent, until when it belongs to its sender.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Since when it could have left, if not since it was written: it was held until then, or sent off anew.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>
    /// Held for a digest and not for itself. Let out of it, it goes by itself and nobody's preferences are asked a second time.
    /// </summary>
    public bool IsForDigest { get; set; }

    /// <summary>The digest that carries it in its place.</summary>
    public Guid? DigestId { get; set; }

    /// <summary>Since when it counts against the limit of its address.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What the mail server said, or why nothing was sent, or why it is held.</summary>
    public string? Answer { get; set; }

    /// <summary>The last one; null when nobody interfered.</summary>
    public MailDecision? Decision { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Guid? DecidedById { get; set; }

    /// <summary>What a cancelled mail was, for taking that back.</summary>
    public OutboxState? StateBefore { get; set; }

    /// <summary>The same mail with another <see cref="Payload"/>; it belongs to no context.</summary>
    public OutboxMessage With(string? payload) => new()
    {
        Id = Id,
        EventId = EventId,
        Kind = Kind,
        RecipientId = RecipientId,
        Address = Address,
        TicketId = TicketId,
        ReplyId = ReplyId,
        Payload = payload,
        IsUrgent = IsUrgent,
        CreatedAt = CreatedAt,
        State = State,
        NextAttemptAt = NextAttemptAt,
        Attempts = Attempts,
    };
}
