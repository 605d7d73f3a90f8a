using System.Text;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Messages;

/// <summary>Where members of staff talk to each other. Who takes part is kept apart, see <see cref="ConversationMember"/>.</summary>
public sealed class Conversation : Entity, IVersioned
{
    public const int NameMaxLength = 60;
    public const int DescriptionMaxLength = 500;

    private Conversation()
    {
    }

    public ConversationKind Kind { get; private init; }

    /// <summary>Of a channel; a direct conversation is called after whom one talks to.</summary>
    public string? Name { get; private set; }

    /// <summary>The name as it is compared: two channels never differ in upper and lower case alone.</summary>
    public string? NameKey { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Who a direct conversation is between, the same whoever begins it.</summary>
    public string? PairKey { get; private init; }

    public Guid CreatedById { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when it can only be read.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The number of the newest message: messages of a conversation are numbered from one, without gaps.</summary>
    public int LastNumber { get; private set; }

    /// <summary>When it was last written to, or else when it began.</summary>
    public DateTimeOffset ActiveAt { get; private set; }

    /// <summary>When anything of it changed, for servers that ask what they did not hear.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsArchived => ArchivedAt is not null;

    public static Result<Conversation> Between(Guid one, Guid other, DateTimeOffset now) => one == other
        ? MessageRefusals.Yourself
        : new Conversation
        {
            Kind = ConversationKind.Direct,
            PairKey = PairOf(one, other),
            CreatedById = one,
            CreatedAt = now,
            ActiveAt = now,
            UpdatedAt = now,
        };

    public static Result<Conversation> Channel(string? name, string? description, Guid creatorId, DateTimeOffset now)
    {
        var channel = new Conversation
        {
            Kind = ConversationKind.Channel,
            CreatedById = creatorId,
            CreatedAt = now,
            ActiveAt = now,
        };
        return channel.Rename(name, description, now).Refusal is { } refusal ? refusal : channel;
    }

    public static string PairOf(Guid one, Guid other)
    {
        var (first, second) = ($"{one:N}", $"{other:N}");
        return string.CompareOrdinal(first, second) < 0 ? first + second : second + first;
    }

    public static string KeyOf(string name) => name.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <param name="name">With or without the sign that channels are shown with.</param>
    /// <param name="description">Null: none.</param>
    public Result Rename(string? name, string? description, DateTimeOffset now)
    {
        if (Kind is not ConversationKind.Channel)
            return MessageRefusals.OnlyChannels;
        if (IsArchived)
            return MessageRefusals.Archived;
        var line = TextRules.Line(name?.TrimStart('#', ' '), "name", NameMaxLength);
        if (line.Refusal is { } badName)
            return badName;
        var about = string.IsNullOrWhiteSpace(description) ? null : description;
        if (about is not null)
        {
            var words = TextRules.Line(about, "description", DescriptionMaxLength);
            if (words.Refusal is { } badWords)
                return badWords;
            about = words.Value;
        }

        (Name, NameKey, Description, UpdatedAt) = (line.Value, KeyOf(line.Value), about, now);
        return Result.Done;
    }

    /// <summary>Asked twice it stays as it is.</summary>
    public Result Archive(bool archived, DateTimeOffset now)
    {
        if (Kind is not ConversationKind.Channel)
            return MessageRefusals.OnlyChannels;
        if (archived != IsArchived)
            (ArchivedAt, UpdatedAt) = (archived ? now : null, now);
        return Result.Done;
    }

    /// <summary>Somebody takes part from now on; what was said before they can read, but it is not new to them.</summary>
    public Result<ConversationMember> Admit(Guid personId, DateTimeOffset now)
    {
        if (Kind is not ConversationKind.Channel)
            return MessageRefusals.OnlyChannels;
        return IsArchived ? MessageRefusals.Archived : MemberOf(personId, now);
    }

    /// <summary>One of those it began with.</summary>
    public ConversationMember MemberOf(Guid personId, DateTimeOffset now) =>
        new() { ConversationId = Id, PersonId = personId, JoinedAt = now, ReadTo = LastNumber, MailedTo = LastNumber };

    /// <summary>The place of the next message; for whoever has the conversation to themselves, others draw it in the database.</summary>
    public int NextNumber(DateTimeOffset now)
    {
        (ActiveAt, UpdatedAt) = (now, now);
        return ++LastNumber;
    }

    public Result CheckLeaving() => Kind is ConversationKind.Channel ? Result.Done : MessageRefusals.OnlyChannels;
}
