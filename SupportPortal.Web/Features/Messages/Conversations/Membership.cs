using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <summary>Who takes part in a channel: anybody of staff joins and leaves, and who is in it brings others along.</summary>
public sealed class Membership(
    IDbContextFactory<PortalDbContext> contexts, StaffDirectory staff, CurrentUser user, TimeProvider clock)
{
    public async Task<Result> JoinAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var channel = await db.Conversations.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == channelId && c.Kind == ConversationKind.Channel, ct);
        return channel is null || !user.IsStaff
            ? MessageRefusals.NotFound
            : await AdmitAsync(db, channel, user.RequiredId, ct);
    }

    public async Task<Result> AddAsync(Guid channelId, Guid personId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var channel = await db.Conversations.VisibleTo(user, db.ConversationMembers).AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == channelId, ct);
        if (channel is null)
            return MessageRefusals.NotFound;
        return await staff.IncludesAsync(personId, ct) ? await AdmitAsync(db, channel, personId, ct) : MessageRefusals.NotStaff;
    }

    public async Task<Result> LeaveAsync(Guid channelId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var channel = await db.Conversations.VisibleTo(user, db.ConversationMembers).AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == channelId, ct);
        if (channel is null)
            return MessageRefusals.NotFound;
        if (channel.CheckLeaving().Refusal is { } refusal)
            return refusal;
        return await db.InTransactionAsync(
            async () =>
            {
                await db.ConversationMembers.Of(user).Where(m => m.ConversationId == channelId).ExecuteDeleteAsync(ct);
                // What one cannot open any more does not call either.
                await db.Notifications.Of(user).Where(n => n.ConversationId == channelId && n.ReadAt == null).ExecuteDeleteAsync(ct);
                await TouchAsync(db, channelId, user.RequiredId, ct);
                db.AnnounceOnceCommitted([Change.Notices(user.RequiredId)]);
                db.Record(ActionCode.ChannelLeft, ActionSubject.Channel, channelId, channel.Name);
                await db.SaveChangesAsync(ct);
                return Result.Done;
            },
            ct);
    }

    /// <summary>Asked twice it stays as it is.</summary>
    private async Task<Result> AdmitAsync(PortalDbContext db, Conversation channel, Guid personId, CancellationToken ct)
    {
        if (await IsInAsync(db, channel.Id, personId, ct))
            return Result.Done;
        var admitted = channel.Admit(personId, clock.Now());
        if (admitted.Refusal is { } refusal)
            return refusal;
        try
        {
            return await db.InTransactionAsync(
                async () =>
                {
                    db.Add(admitted.Value);
                    if (personId == user.Id)
                        db.Record(ActionCode.ChannelJoined, ActionSubject.Channel, channel.Id, channel.Name);
                    else
                        db.Record(ActionCode.ChannelMemberAdded, ActionSubject.Channel, channel.Id, channel.Name, to: $"{personId}");
                    await TouchAsync(db, channel.Id, personId, ct);
                    await db.SaveChangesAsync(ct);
                    return Result.Done;
                },
                ct);
        }
        catch (DbUpdateException)
        {
            if (await IsInAsync(db, channel.Id, personId, ct))
                return Result.Done;
            throw;
        }
    }

    private static Task<bool> IsInAsync(PortalDbContext db, Guid channelId, Guid personId, CancellationToken ct) =>
        db.ConversationMembers.AnyAsync(m => m.ConversationId == channelId && m.PersonId == personId, ct);

    private async Task TouchAsync(PortalDbContext db, Guid channelId, Guid personId, CancellationToken ct)
    {
        var now = clock.Now();
        await db.Conversations.Where(c => c.Id == channelId).ExecuteUpdateAsync(set => set.SetProperty(c => c.UpdatedAt, now), ct);
        db.AnnounceOnceCommitted([Change.Conversation(channelId), Change.Messages(personId)]);
    }
}
