using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Conversations;

/// <param name="Name">Null: as it is.</param>
/// <param name="Description">Null: as it is; empty: none.</param>
public sealed record ChangeChannelCommand(Guid Id, string? Name = null, string? Description = null, bool? Archived = null);

/// <summary>Whoever runs the desk renames channels and shuts them, also where they do not take part.</summary>
public sealed class ChangeChannel(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    public async Task<Result> ExecuteAsync(ChangeChannelCommand command, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var channel = await db.Conversations.SingleOrDefaultAsync(c => c.Id == command.Id && c.Kind == ConversationKind.Channel, ct);
        if (channel is null || !user.IsSuperuser)
            return MessageRefusals.NotFound;
        if (Change(channel, command).Refusal is { } refusal)
            return refusal;
        if (await StartConversation.IsTakenAsync(db, channel, ct))
            return MessageRefusals.NameTaken;
        var members = await db.ConversationMembers.Where(m => m.ConversationId == command.Id).Select(m => m.PersonId).ToListAsync(ct);
        db.AnnounceOnceCommitted([Live.Change.Conversation(command.Id), .. members.Select(Live.Change.Messages)]);
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return MessageRefusals.Changed;
        }
        catch (DbUpdateException)
        {
            if (await StartConversation.IsTakenAsync(db, channel, ct))
                return MessageRefusals.NameTaken;
            throw;
        }
    }

    /// <summary>What is opened again may be renamed in the same breath.</summary>
    private Result Change(Conversation channel, ChangeChannelCommand command)
    {
        var now = clock.Now();
        if (command.Archived is false)
            channel.Archive(false, now);
        if (command.Name is not null || command.Description is not null)
        {
            var renamed = channel.Rename(command.Name ?? channel.Name, command.Description ?? channel.Description, now);
            if (!renamed.IsDone)
                return renamed;
        }

        return command.Archived is true ? channel.Archive(true, now) : Result.Done;
    }
}
