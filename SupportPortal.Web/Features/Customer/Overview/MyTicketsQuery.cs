using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Customer.Overview;

public sealed record MyTicketRow(
    string Number, string Subject, TicketStatus Status, DateTimeOffset DueAt, DateTimeOffset UpdatedAt, bool LastReplyFromStaff);

public sealed record MyTicketsPage(IReadOnlyList<MyTicketRow> Rows, int Page, int Pages);

/// <summary>The reader's own tickets: those with work left first, then the newest change first.</summary>
public sealed class MyTicketsQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public const int PageSize = 20;

    public async Task<MyTicketsPage> ExecuteAsync(int page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.RequesterId == user.Id);
        var count = await mine.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = count == 0 ? [] : await mine
            .OrderBy(t => t.ResolvedAt == null ? 0 : 1)
            .ThenByDescending(t => t.UpdatedAt)
            .ThenByDescending(t => t.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(t => new MyTicketRow(t.Number, t.Subject, t.Status, t.SlaDueAt, t.UpdatedAt, t.LastReplyFromStaff))
            .ToListAsync(ct);
        return new(rows, page, pages);
    }
}
