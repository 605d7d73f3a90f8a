using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Search;

/// <param name="Title">Of the conversation: the channel's name, or the other one's.</param>
public sealed record FoundMessage(
    Guid Id,
    Guid ConversationId,
    int Number,
    ConversationKind Kind,
    string? Title,
    Guid AuthorId,
    string Author,
    string Body,
    DateTimeOffset CreatedAt);

/// <summary>Looks for words in one's own conversations, the newest message first.</summary>
public sealed class MessageSearchQuery(IDbContextFactory<PortalDbContext> contexts, IMessageSearch search, CurrentUser user)
{
    /// <summary>Nobody looks for a whole page of text.</summary>
    public const int WordsMaxLength = 200;

    /// <summary>One row more than fits, where there are more.</summary>
    public async Task<List<FoundMessage>> ExecuteAsync(string words, PageRequest page, CancellationToken ct)
    {
        // The one character that PostgreSQL cannot compare.
        var asked = words.Replace("\0", "", StringComparison.Ordinal).Trim();
        if (asked.Length == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(ct);
        var me = user.Id;
        var found = search.WithWords(db, asked.Length > WordsMaxLength ? asked[..WordsMaxLength] : asked)
            .VisibleTo(user, db.ConversationMembers).Where(m => m.DeletedAt == null);
        if (page.After is { } after)
            found = found.Where(m => m.CreatedAt <= after.At && (m.CreatedAt < after.At || m.Id < after.Id));
        return await (
            from message in found.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(page.Limit + 1)
            join conversation in db.Conversations on message.ConversationId equals conversation.Id
            join author in db.Users on message.AuthorId equals author.Id
            orderby message.CreatedAt descending, message.Id descending
            select new FoundMessage(
                message.Id, message.ConversationId, message.Number, conversation.Kind,
                conversation.Name ?? (
                    from member in db.ConversationMembers
                    where member.ConversationId == conversation.Id && member.PersonId != me
                    join other in db.Users on member.PersonId equals other.Id
                    select other.Name).FirstOrDefault(),
                message.AuthorId, author.Name, message.Body, message.CreatedAt)).ToListAsync(ct);
    }
}
