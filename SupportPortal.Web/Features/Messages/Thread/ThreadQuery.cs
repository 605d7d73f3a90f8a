using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;
using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Messages.Thread;

/// <summary>Messages of one conversation, in their order; none where it is not there for this person.</summary>
public sealed class ThreadQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>The newest before a number, or of all.</summary>
    public async Task<List<MessageRow>> BeforeAsync(Guid conversationId, int? before, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var messages = Of(db, conversationId);
        if (before is { } number)
            messages = messages.Where(m => m.Number < number);
        var rows = await Rows(db, messages.OrderByDescending(m => m.Number).Take(count)).ToListAsync(ct);
        return await WithReferencesAsync(db, rows, ct);
    }

    /// <summary>From a number on, that one too.</summary>
    public async Task<List<MessageRow>> FromAsync(Guid conversationId, int from, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var messages = Of(db, conversationId).Where(m => m.Number >= from);
        var rows = await Rows(db, messages.OrderBy(m => m.Number).Take(count)).ToListAsync(ct);
        return await WithReferencesAsync(db, rows, ct);
    }

    public async Task<MessageRow?> FindAsync(Guid conversationId, Guid messageId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Rows(db, Of(db, conversationId).Where(m => m.Id == messageId)).ToListAsync(ct);
        return (await WithReferencesAsync(db, rows, ct)).SingleOrDefault();
    }

    private IQueryable<InternalMessage> Of(PortalDbContext db, Guid conversationId) =>
        db.InternalMessages.VisibleTo(user, db.ConversationMembers).Where(m => m.ConversationId == conversationId);

    private static IQueryable<MessageRow> Rows(PortalDbContext db, IQueryable<InternalMessage> messages) =>
        from message in messages
        join author in db.Users on message.AuthorId equals author.Id
        orderby message.Number
        select new MessageRow(
            message.Id, message.ConversationId, message.Number, message.AuthorId, author.Name, message.Body,
            message.CreatedAt, message.EditedAt, message.DeletedAt);

    /// <summary>Two more questions for all of them together, and none where nothing is named.</summary>
    private async Task<List<MessageRow>> WithReferencesAsync(PortalDbContext db, List<MessageRow> rows, CancellationToken ct)
    {
        var me = user.Id;
        Guid[] ids = [.. rows.Where(m => m.Body.Contains('@', StringComparison.Ordinal)).Select(m => m.Id)];
        var named = ids.Length == 0
            ? []
            : await (
                from mention in db.Mentions
                where ids.Contains(mention.MessageId)
                join person in db.Users on mention.PersonId equals person.Id
                select new { mention.MessageId, Who = new MentionName(mention.Handle, person.Id, person.Name, person.Id == me) })
                .ToListAsync(ct);
        var names = named.ToLookup(mention => mention.MessageId, mention => mention.Who);
        string[] numbers = [.. rows.SelectMany(m => TicketNumbersInText.Find(m.Body)).Distinct(StringComparer.Ordinal)];
        var tickets = numbers.Length == 0
            ? []
            : await db.Tickets.VisibleTo(user).Where(t => numbers.Contains(t.Number)).ToDictionaryAsync(t => t.Number, t => t.Subject, ct);
        return rows.ConvertAll(row => row with { References = new([.. names[row.Id]], tickets) });
    }
}
