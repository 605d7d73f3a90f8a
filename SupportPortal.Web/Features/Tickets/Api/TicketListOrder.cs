using System.Linq.Expressions;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>
/// An order that keeps its pages apart while tickets come and go. The id decides between equal instants. Walking up by
/// updated_at never misses a change: a ticket that changes meanwhile comes again, later.
/// </summary>
internal sealed record TicketListOrder(string Word, bool ByUpdate, bool Descending)
{
    public static readonly TicketListOrder NewestFirst = new("-created_at", ByUpdate: false, Descending: true);

    public static readonly IReadOnlyList<TicketListOrder> All =
    [
        NewestFirst,
        new("created_at", ByUpdate: false, Descending: false),
        new("-updated_at", ByUpdate: true, Descending: true),
        new("updated_at", ByUpdate: true, Descending: false),
    ];

    public Cursor PlaceOf(Ticket ticket) => new(ByUpdate ? ticket.UpdatedAt : ticket.CreatedAt, ticket.Id);

    /// <summary>One row more than asked for, which tells whether another page follows.</summary>
    public IQueryable<Ticket> Page(IQueryable<Ticket> tickets, PageRequest page)
    {
        if (page.After is { } after)
            tickets = tickets.Where(Beyond(after));
        Expression<Func<Ticket, DateTimeOffset>> key = ByUpdate ? t => t.UpdatedAt : t => t.CreatedAt;
        var sorted = Descending
            ? tickets.OrderByDescending(key).ThenByDescending(t => t.Id)
            : tickets.OrderBy(key).ThenBy(t => t.Id);
        return sorted.Take(page.Limit + 1);
    }

    // The first condition of each lets the index begin at the right place; the second settles equal instants.
    private Expression<Func<Ticket, bool>> Beyond(Cursor after) => (ByUpdate, Descending) switch
    {
        (false, true) => t => t.CreatedAt <= after.At && (t.CreatedAt < after.At || t.Id < after.Id),
        (false, false) => t => t.CreatedAt >= after.At && (t.CreatedAt > after.At || t.Id > after.Id),
        (true, true) => t => t.UpdatedAt <= after.At && (t.UpdatedAt < after.At || t.Id < after.Id),
        (true, false) => t => t.UpdatedAt >= after.At && (t.UpdatedAt > after.At || t.Id > after.Id),
    };
}
