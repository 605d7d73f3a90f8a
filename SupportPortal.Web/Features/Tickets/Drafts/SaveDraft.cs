using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Drafts;

public sealed record SaveDraftCommand(Guid TicketId, MessageKind Kind, string Body);

/// <summary>Keeps what a member of staff has typed so far, as it is. Nothing typed, nothing kept.</summary>
public sealed class SaveDraft(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    /// <summary>More than a message may hold, so that a text that must still be cut is kept as well.</summary>
    public const int MaxLength = 2 * TicketMessage.BodyMaxLength;

    /// <returns>When it was saved; null when there is no draft any more.</returns>
    public async Task<Result<DateTimeOffset?>> ExecuteAsync(SaveDraftCommand command, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!user.IsStaff || !await db.Tickets.VisibleTo(user).AnyAsync(t => t.Id == command.TicketId, ct))
            return TicketRefusals.NotFound;
        if (command.Body.Length > MaxLength)
            return new Refusal(TextRules.TooLong, "message", TicketMessage.BodyMaxLength, command.Body.Length);

        var body = command.Body.Replace("\0", "", StringComparison.Ordinal); // the one character that PostgreSQL cannot keep
        var mine = db.MessageDrafts.Where(d =>
            d.TicketId == command.TicketId && d.AuthorId == user.Id && d.Kind == command.Kind);
        if (string.IsNullOrWhiteSpace(body))
        {
            await mine.ExecuteDeleteAsync(ct);
            return Result.Of<DateTimeOffset?>(null);
        }

        var now = clock.Now();
        if (!await UpdateAsync(mine, body, now, ct))
        {
            db.Add(new MessageDraft
            {
                TicketId = command.TicketId,
                AuthorId = user.RequiredId,
                Kind = command.Kind,
                Body = body,
                SavedAt = now,
            });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // A second window of the same person began the same draft: the last key wins.
                if (!await UpdateAsync(mine, body, now, ct))
                    throw;
            }
        }

        return Result.Of<DateTimeOffset?>(now);
    }

    private static async Task<bool> UpdateAsync(IQueryable<MessageDraft> mine, string body, DateTimeOffset now, CancellationToken ct) =>
        await mine.ExecuteUpdateAsync(set => set.SetProperty(d => d.Body, body).SetProperty(d => d.SavedAt, now), ct) > 0;
}
