using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>Tickets as the API shows them, of those that the caller may see.</summary>
internal sealed class TicketReader(
    IDbContextFactory<PortalDbContext> contexts, FindTickets find, CurrentUser user, TimeProvider clock)
{
    public async Task<TicketResource?> FindAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.Tickets.VisibleTo(user).Where(t => t.Number == number).WithNames(db).SingleOrDefaultAsync(ct);
        return row?.Show(clock.Now());
    }

    /// <summary>What was just opened; for oneself there is nothing to ask the database.</summary>
    public async Task<TicketResource> ShowAsync(Ticket opened, CancellationToken ct) =>
        opened is { AssigneeId: null, FollowsUpId: null } && opened.RequesterId == user.Id
            ? TicketResource.Of(opened, new(opened.RequesterId, user.Name, user.Email), assignee: null, followsUp: null, clock.Now())
            : (await FindAsync(opened.Number, ct))!;

    public async Task<Page<TicketResource>> ListAsync(TicketListQuery query, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var filter = query.Filter.For(user);
        var tickets = db.Tickets.VisibleTo(user).Matching(filter, clock.Now());
        if (filter.Search.Length > 0)
        {
            var found = (await find.ExecuteAsync(db, tickets, filter.Search, ct)).Ids;
            tickets = db.Tickets.VisibleTo(user).Where(t => found.Contains(t.Id));
        }

        var rows = await query.Order.Page(tickets, query.Page).WithNames(db).ToListAsync(ct);
        var now = clock.Now();
        return Page.Of(rows, query.Page.Limit, row => row.Show(now), row => query.Order.PlaceOf(row.Ticket));
    }

    /// <summary>The number that a path names, in its one written form; a path that is no number at all finds nothing.</summary>
    public static string Canonical(string number) => TicketNumber.TryParse(number, out var parsed) ? parsed.ToString() : "";
}
