using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Messages;

/// <summary>What a member of staff wrote to others. Its author may mend it for a while; then it stays.</summary>
public sealed class InternalMessage : Entity, IVersioned
{
    public const int BodyMaxLength = 10_000;

    public static readonly TimeSpan Editable = TimeSpan.FromMinutes(10);

    private InternalMessage()
    {
    }

    public Guid ConversationId { get; private init; }

    /// <summary>Its place in the conversation, from one.</summary>
    public int Number { get; private init; }

    public Guid AuthorId { get; private init; }

    /// <summary>Markdown; nothing once it is deleted.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Names this sending: the same one arriving again writes nothing.</summary>
    public Guid? SendKey { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EditedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public int Version { get; private set; }

    public static Result<string> CheckBody(string? body) => TextRules.Body(body, "body", BodyMaxLength);

    public static Result<InternalMessage> Write(
        Guid conversationId, int number, Guid authorId, string? body, Guid? sendKey, DateTimeOffset now)
    {
        var words = CheckBody(body);
        return words.Refusal is { } refusal
            ? refusal
            : new InternalMessage
            {
                ConversationId = conversationId,
                Number = number,
                AuthorId = authorId,
                Body = words.Value,
                SendKey = sendKey,
                CreatedAt = now,
            };
    }

    public static bool CanStillChange(DateTimeOffset createdAt, DateTimeOffset now) => now - createdAt <= Editable;

    public Result Edit(Guid editorId, string? body, DateTimeOffset now)
    {
        if (Check(editorId, now) is { } refusal)
            return refusal;
        var words = CheckBody(body);
        if (words.Refusal is { } bad)
            return bad;
        if (words.Value != Body)
            (Body, EditedAt) = (words.Value, now);
        return Result.Done;
    }

    /// <summary>The words are gone; that there were some stays visible.</summary>
    public Result Delete(Guid editorId, DateTimeOffset now)
    {
        if (Check(editorId, now) is { } refusal)
            return refusal == MessageRefusals.Deleted ? Result.Done : refusal;
        (Body, DeletedAt) = ("", now);
        return Result.Done;
    }

    private Refusal? Check(Guid editorId, DateTimeOffset now) =>
        editorId != AuthorId ? MessageRefusals.NotYours
        : DeletedAt is not null ? MessageRefusals.Deleted
        : CanStillChange(CreatedAt, now) ? null
        : MessageRefusals.TooLate;
}
