using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>The first ticket of the queue's own order besides the one at hand.</summary>
public sealed class NextTicketQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public async Task<string?> ExecuteAsync(Guid besides, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tickets.VisibleTo(user)
            .Where(t => t.ResolvedAt == null && t.Id != besides)
            .OrderBy(t => t.QueueDueAt)
            .ThenBy(t => t.Id)
            .Select(t => t.Number)
            .FirstOrDefaultAsync(ct);
    }
}
