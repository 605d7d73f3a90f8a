using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Security;

/// <summary>Turns a person into the rows they may see. Every list, search, count, export, push and API answer goes through here.</summary>
public static class RowFilters
{
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, CurrentUser user)
    {
        if (user.IsStaff)
            return tickets;
        var id = user.Id;
        return tickets.Where(t => t.RequesterId == id);
    }
}
