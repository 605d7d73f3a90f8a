using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <param name="IsNew">False where the pair talked before.</param>
public sealed record StartedConversation(Guid Id, bool IsNew);

/// <summary>Begins a conversation with a colleague, or a channel. A pair has one conversation, whoever begins it and on which server.</summary>
public sealed class StartConversation(
    IDbContextFactory<PortalDbContext> contexts, StaffDirectory staff, CurrentUser user, TimeProvider clock)
{
    public async Task<Result<StartedConversation>> DirectAsync(Guid otherId, CancellationToken ct)
    {
        if (!user.IsStaff)
            return MessageRefusals.NotFound;
        var (me, now) = (user.RequiredId, clock.Now());
        var started = Conversation.Between(me, otherId, now);
        if (started.Refusal is { } refusal)
            return refusal;
        var conversation = started.Value;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await FindAsync(db, conversation.PairKey!, ct) is { } before)
            return before;
        if (!await staff.IncludesAsync(otherId, ct))
            return MessageRefusals.NotStaff;
        db.Add(conversation);
        db.AddRange(conversation.MemberOf(me, now), conversation.MemberOf(otherId, now));
        db.AnnounceOnceCommitted([Change.Messages(me)]);
        try
        {
            await db.SaveChangesAsync(ct);
            return new StartedConversation(conversation.Id, true);
        }
        catch (DbUpdateException)
        {
            // The other one, or another window, was faster.
            if (await FindAsync(db, conversation.PairKey!, ct) is { } faster)
                return faster;
            throw;
        }
    }

    public async Task<Result<StartedConversation>> ChannelAsync(string? name, string? description, CancellationToken ct)
    {
        if (!user.IsStaff)
            return MessageRefusals.NotFound;
        var (me, now) = (user.RequiredId, clock.Now());
        var created = Conversation.Channel(name, description, me, now);
        if (created.Refusal is { } refusal)
            return refusal;
        var channel = created.Value;
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await IsTakenAsync(db, channel, ct))
            return MessageRefusals.NameTaken;
        db.AddRange(channel, channel.MemberOf(me, now));
        db.AnnounceOnceCommitted([Change.Messages(me)]);
        try
        {
            await db.SaveChangesAsync(ct);
            return new StartedConversation(channel.Id, true);
        }
        catch (DbUpdateException)
        {
            if (await IsTakenAsync(db, channel, ct))
                return MessageRefusals.NameTaken;
            throw;
        }
    }

    internal static Task<bool> IsTakenAsync(PortalDbContext db, Conversation channel, CancellationToken ct)
    {
        var (key, id) = (channel.NameKey, channel.Id);
        return db.Conversations.AnyAsync(c => c.NameKey == key && c.Id != id, ct);
    }

    private static Task<StartedConversation?> FindAsync(PortalDbContext db, string pair, CancellationToken ct) =>
        db.Conversations.Where(c => c.PairKey == pair).Select(c => new StartedConversation(c.Id, false)).SingleOrDefaultAsync(ct);
}
