using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Messages.Thread;

/// <summary>A message as one of the members reads it.</summary>
public sealed record MessageRow(
    Guid Id,
    Guid ConversationId,
    int Number,
    Guid AuthorId,
    string Author,
    string Body,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? DeletedAt)
{
    /// <summary>Whom and which tickets it names, as far as the reader may see them.</summary>
    public References References { get; init; } = References.None;

    /// <summary>What differs is drawn anew.</summary>
    public bool LooksLike(MessageRow other) =>
        (Id, Author, EditedAt, DeletedAt) == (other.Id, other.Author, other.EditedAt, other.DeletedAt);
}
