using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <summary>One's own conversations, the channels that one may join, and who takes part.</summary>
public sealed class ConversationsQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Of a message that stands in a list.</summary>
    private const int Beginning = 160;

    /// <summary>The latest written to first; one row more than fits, where there are more.</summary>
    public async Task<List<ConversationRow>> ListAsync(PageRequest page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var me = user.Id;
        // What somebody else only opened and has not written in yet is not there.
        var mine = db.Conversations.VisibleTo(user, db.ConversationMembers)
            .Where(c => c.Kind == ConversationKind.Channel || c.LastNumber > 0 || c.CreatedById == me);
        if (page.After is { } after)
            mine = mine.Where(c => c.ActiveAt <= after.At && (c.ActiveAt < after.At || c.Id < after.Id));
        return await Rows(db, mine.OrderByDescending(c => c.ActiveAt).ThenByDescending(c => c.Id).Take(page.Limit + 1)).ToListAsync(ct);
    }

    /// <summary>Null where it is not there for this person.</summary>
    public async Task<ConversationRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Rows(db, db.Conversations.VisibleTo(user, db.ConversationMembers).Where(c => c.Id == id)).SingleOrDefaultAsync(ct);
    }

    /// <summary>How many messages wait to be read, without those of muted and of shut conversations.</summary>
    public async Task<int> UnreadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await (
            from member in db.ConversationMembers.Of(user)
            where !member.IsMuted
            join conversation in db.Conversations on member.ConversationId equals conversation.Id
            where conversation.ArchivedAt == null && conversation.LastNumber > member.ReadTo + member.OwnSince
            select conversation.LastNumber - member.ReadTo - member.OwnSince).SumAsync(ct);
    }

    /// <summary>In which the person's days begin and end.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var me = user.RequiredId;
        var zone = await db.Users.Where(u => u.Id == me).Select(u => u.TimeZone).SingleOrDefaultAsync(ct);
        return zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
    }

    /// <summary>By name; what is not archived first.</summary>
    public async Task<List<ChannelRow>> ChannelsAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var me = user.Id;
        return user.IsStaff
            ? await db.Conversations.Where(c => c.Kind == ConversationKind.Channel)
                .OrderBy(c => c.ArchivedAt != null).ThenBy(c => c.NameKey)
                .Select(c => new ChannelRow(
                    c.Id, c.Name!, c.Description, db.ConversationMembers.Count(m => m.ConversationId == c.Id),
                    db.ConversationMembers.Any(m => m.ConversationId == c.Id && m.PersonId == me), c.ArchivedAt != null, c.CreatedAt))
                .ToListAsync(ct)
            : [];
    }

    /// <summary>Null where the conversation is not there for this person.</summary>
    public async Task<List<MemberRow>?> MembersAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Conversations.VisibleTo(user, db.ConversationMembers).AnyAsync(c => c.Id == id, ct))
            return null;
        var staff = StaffMembers.Of(db).Select(u => u.Id);
        return await (
            from member in db.ConversationMembers
            where member.ConversationId == id
            join person in db.Users on member.PersonId equals person.Id
            orderby person.Name, person.Id
            select new MemberRow(person.Id, person.Name, staff.Contains(person.Id), member.JoinedAt)).ToListAsync(ct);
    }

    private IQueryable<ConversationRow> Rows(PortalDbContext db, IQueryable<Conversation> which)
    {
        var me = user.Id;
        return
            from conversation in which
            join mine in db.ConversationMembers on new { Conversation = conversation.Id, Person = me } equals new { Conversation = mine.ConversationId, Person = (Guid?)mine.PersonId }
            let other = conversation.Kind == ConversationKind.Direct
                ? db.ConversationMembers.Where(m => m.ConversationId == conversation.Id && m.PersonId != me)
                    .Select(m => (Guid?)m.PersonId).FirstOrDefault()
                : null
            join last in db.InternalMessages on new { conversation.Id, Number = conversation.LastNumber } equals new { Id = last.ConversationId, last.Number } into newest
            from last in newest.DefaultIfEmpty()
            orderby conversation.ActiveAt descending, conversation.Id descending
            select new ConversationRow(
                conversation.Id,
                conversation.Kind,
                conversation.Name,
                conversation.Description,
                other,
                db.Users.Where(u => u.Id == other).Select(u => u.Name).FirstOrDefault(),
                conversation.ArchivedAt != null,
                mine.IsMuted,
                mine.ReadTo,
                mine.OwnSince,
                conversation.LastNumber,
                db.Mentions.Any(m => m.PersonId == mine.PersonId && m.ConversationId == conversation.Id && m.Number > mine.ReadTo),
                conversation.Kind == ConversationKind.Direct ? 2 : db.ConversationMembers.Count(m => m.ConversationId == conversation.Id),
                conversation.ActiveAt,
                (Guid?)last.AuthorId,
                db.Users.Where(u => u.Id == last.AuthorId).Select(u => u.Name).FirstOrDefault(),
                last.DeletedAt == null ? last.Body.Substring(0, Beginning) : null);
    }
}
