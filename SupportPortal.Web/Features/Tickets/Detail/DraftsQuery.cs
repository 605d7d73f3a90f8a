using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Detail;

public sealed record Draft(MessageKind Kind, string Body, DateTimeOffset SavedAt);

/// <summary>What the reader typed on this ticket and has not sent yet.</summary>
public sealed class DraftsQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<IReadOnlyList<Draft>> ExecuteAsync(Guid ticketId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.MessageDrafts.AsNoTracking()
            .Where(d => d.TicketId == ticketId && d.AuthorId == user.Id)
            .Select(d => new Draft(d.Kind, d.Body, d.SavedAt))
            .ToListAsync(ct);
    }
}
