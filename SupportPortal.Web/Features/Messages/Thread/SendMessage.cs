using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Security;
using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Messages.Thread;

/// <param name="Key">Names this sending, so that the same words arriving twice are written once; null: each time.</param>
public sealed record SendMessageCommand(Guid ConversationId, string? Body, Guid? Key = null);

/// <param name="Strangers">Who is mentioned and does not take part: they do not hear of it.</param>
public sealed record SentMessage(Guid Id, int Number, IReadOnlyList<MentionName> Strangers);

/// <summary>Writes a message. Numbers are drawn under the conversation's lock: two who write at once get one each, without gaps.</summary>
public sealed class SendMessage(
    IDbContextFactory<PortalDbContext> contexts, StaffDirectory staff, CurrentUser user, TimeProvider clock)
{
    public async Task<Result<SentMessage>> ExecuteAsync(SendMessageCommand command, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var conversation = await db.Conversations.VisibleTo(user, db.ConversationMembers).AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == command.ConversationId, ct);
        if (conversation is null)
            return MessageRefusals.NotFound;
        var body = InternalMessage.CheckBody(command.Body);
        if (body.Refusal is { } refusal)
            return refusal;
        if (await FindAsync(db, command, ct) is { } before)
            return before;
        var members = await MessageNotices.MembersAsync(db, conversation.Id, ct);
        if (conversation.Kind is ConversationKind.Direct
            && !await staff.IncludesAsync(members.First(m => m.PersonId != user.Id).PersonId, ct))
            return MessageRefusals.OtherLeft;
        var named = await Colleagues.MentionedAsync(db, body.Value, ct);
        try
        {
            return await db.InTransactionAsync(() => WriteAsync(db, conversation, command with { Body = body.Value }, members, named, ct), ct);
        }
        catch (DbUpdateException) when (command.Key is not null)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(db, command, ct) is { } faster)
                return faster;
            throw;
        }
    }

    private async Task<Result<SentMessage>> WriteAsync(
        PortalDbContext db, Conversation conversation, SendMessageCommand command, IReadOnlyList<ConversationMember> members,
        IReadOnlyList<MentionName> named, CancellationToken ct)
    {
        var locked = await db.Conversations.Where(c => c.Id == conversation.Id && c.ArchivedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastNumber, c => c.LastNumber + 1), ct);
        if (locked == 0)
            return MessageRefusals.Archived;
        // Under the lock: a later number is never an earlier message.
        var now = clock.Now();
        await db.Conversations.Where(c => c.Id == conversation.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.ActiveAt, now).SetProperty(c => c.UpdatedAt, now), ct);
        var number = await db.Conversations.Where(c => c.Id == conversation.Id).Select(c => c.LastNumber).SingleAsync(ct);
        var message = InternalMessage.Write(conversation.Id, number, user.RequiredId, command.Body, command.Key, now).Value;
        db.Add(message);
        db.AddRange(MessageNotices.Mentions(message, named));
        MessageNotices.TellMentioned(db, conversation, message, named, members, [], now);
        await MessageNotices.TellOtherAsync(db, conversation, message, named, members, now, ct);
        await db.SaveChangesAsync(ct);
        // Who had read everything still has; else the own message is not what is left to read.
        var mine = db.ConversationMembers.Of(user).Where(m => m.ConversationId == conversation.Id);
        if (await mine.Where(m => m.ReadTo + m.OwnSince == number - 1).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ReadTo, number).SetProperty(m => m.OwnSince, 0), ct) == 0)
            await mine.ExecuteUpdateAsync(set => set.SetProperty(m => m.OwnSince, m => m.OwnSince + 1), ct);
        MessageNotices.Announce(db, conversation.Id, members);
        return new SentMessage(message.Id, number, StrangersIn(conversation, named, members));
    }

    private static List<MentionName> StrangersIn(
        Conversation conversation, IEnumerable<MentionName> named, IReadOnlyList<ConversationMember> members) =>
        conversation.Kind is ConversationKind.Direct ? [] : [.. named.Where(who => members.All(m => m.PersonId != who.PersonId))];

    private async Task<SentMessage?> FindAsync(PortalDbContext db, SendMessageCommand command, CancellationToken ct)
    {
        if (command.Key is not { } key)
            return null;
        var me = user.RequiredId;
        return await db.InternalMessages.Where(m => m.AuthorId == me && m.SendKey == key)
            .Select(m => new SentMessage(m.Id, m.Number, new List<MentionName>())).SingleOrDefaultAsync(ct);
    }
}
