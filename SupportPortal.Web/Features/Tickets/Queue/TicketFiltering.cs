using System.Linq.Expressions;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>A filter and an order as conditions that the indexes of tickets serve.</summary>
internal static class TicketFiltering
{
    /// <summary>Everything of the filter except the words to search for. "Me" must be resolved before.</summary>
    public static IQueryable<Ticket> Matching(this IQueryable<Ticket> tickets, TicketFilter filter, DateTimeOffset now)
    {
        tickets = tickets.WithStatuses(filter.Statuses);
        if (filter.Priorities is { IsEmpty: false, IsAll: false } priorities)
        {
            var one = priorities.First();
            var all = priorities.ToArray();
            tickets = priorities.Count == 1 ? tickets.Where(t => t.Priority == one) : tickets.Where(t => all.Contains(t.Priority));
        }

        if (filter.Categories is { IsEmpty: false, IsAll: false } categories)
        {
            var one = categories.First();
            var all = categories.ToArray();
            tickets = categories.Count == 1 ? tickets.Where(t => t.Category == one) : tickets.Where(t => all.Contains(t.Category));
        }

        tickets = filter.Assignee switch
        {
            { Choice: AssigneeChoice.Anybody } => tickets,
            { Choice: AssigneeChoice.Nobody } => tickets.Where(t => t.AssigneeId == null),
            { PersonId: var person } => tickets.Where(t => t.AssigneeId == person),
        };
        if (filter.Sla is { } standing)
            tickets = tickets.Standing(standing, now);
        if (filter.PolicyId is { } policy)
            tickets = tickets.Where(t => t.SlaPolicyId == policy);
        if (filter.DueFrom is { } from)
            tickets = tickets.Where(t => t.QueueDueAt >= from && t.QueueDueAt < Ticket.NotDue);
        if (filter.DueBefore is { } before)
            tickets = tickets.Where(t => t.QueueDueAt < before);
        return filter.RequesterId is { } requester ? tickets.Where(t => t.RequesterId == requester) : tickets;
    }

    /// <summary>What the order goes by first, for orders by time; null for the others.</summary>
    public static Expression<Func<Ticket, DateTimeOffset>>? TimeOf(TicketSort sort) => sort.Field switch
    {
        TicketSortField.Sla => t => t.QueueDueAt,
        TicketSortField.Number => t => t.CreatedAt,
        TicketSortField.Updated => t => t.UpdatedAt,
        TicketSortField.Priority or TicketSortField.Status => null,
    };

    /// <summary>From one place of an order by time on, that place included.</summary>
    public static IQueryable<Ticket> From(this IQueryable<Ticket> tickets, TicketSort sort, ListPlace place)
    {
        var (at, id) = (place.At, place.TicketId);
        // Said so that the first half is a range of the index and the second only decides among equals.
        return (sort.Field, sort.Descending) switch
        {
            (TicketSortField.Sla, false) => tickets.Where(t => t.QueueDueAt >= at && (t.QueueDueAt > at || t.Id.CompareTo(id) >= 0)),
            (TicketSortField.Sla, true) => tickets.Where(t => t.QueueDueAt <= at && (t.QueueDueAt < at || t.Id.CompareTo(id) <= 0)),
            (TicketSortField.Number, false) => tickets.Where(t => t.CreatedAt >= at && (t.CreatedAt > at || t.Id.CompareTo(id) >= 0)),
            (TicketSortField.Number, true) => tickets.Where(t => t.CreatedAt <= at && (t.CreatedAt < at || t.Id.CompareTo(id) <= 0)),
            (TicketSortField.Updated, false) => tickets.Where(t => t.UpdatedAt >= at && (t.UpdatedAt > at || t.Id.CompareTo(id) >= 0)),
            (TicketSortField.Updated, true) => tickets.Where(t => t.UpdatedAt <= at && (t.UpdatedAt < at || t.Id.CompareTo(id) <= 0)),
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "Not an order by time."),
        };
    }

    public static IOrderedQueryable<Ticket> InOrder(this IQueryable<Ticket> tickets, TicketFilter filter, TicketSort sort) =>
        sort.Field switch
        {
            // A column that is one and the same changes no order, but it is how the index of an agent's queue begins;
            // for "nobody" the databases do not see that by themselves.
            TicketSortField.Sla when filter.Assignee.Choice is AssigneeChoice.Nobody =>
                tickets.By(t => t.AssigneeId, sort).ThenBySla(sort),
            TicketSortField.Sla => tickets.By(t => t.QueueDueAt, sort).ThenById(sort),
            TicketSortField.Number => tickets.By(t => t.CreatedAt, sort).ThenById(sort),
            TicketSortField.Updated => tickets.By(t => t.UpdatedAt, sort).ThenById(sort),
            TicketSortField.Priority => tickets.By(
                t => t.Priority == TicketPriority.Low ? 0
                    : t.Priority == TicketPriority.Medium ? 1
                    : t.Priority == TicketPriority.High ? 2 : 3,
                sort).ThenBy(t => t.QueueDueAt).ThenBy(t => t.Id),
            TicketSortField.Status => tickets.By(
                t => t.Status == TicketStatus.New ? 0
                    : t.Status == TicketStatus.Open ? 1
                    : t.Status == TicketStatus.InProgress ? 2
                    : t.Status == TicketStatus.WaitingOnCustomer ? 3
                    : t.Status == TicketStatus.OnHold ? 4
                    : t.Status == TicketStatus.Resolved ? 5 : 6,
                sort).ThenBy(t => t.QueueDueAt).ThenBy(t => t.Id),
        };

    private static IQueryable<Ticket> WithStatuses(this IQueryable<Ticket> tickets, Choice<TicketStatus> statuses)
    {
        if (statuses.IsAll)
            return tickets;
        // Said in the words of the partial indexes: active is exactly "not yet resolved".
        if (statuses.All(s => s.IsActive()))
            tickets = tickets.Where(t => t.ResolvedAt == null);
        if (statuses == TicketFilter.Active)
            return tickets;
        var one = statuses.First();
        var all = statuses.ToArray();
        return statuses.Count == 1 ? tickets.Where(t => t.Status == one) : tickets.Where(t => all.Contains(t.Status));
    }

    private static IOrderedQueryable<Ticket> By<TKey>(
        this IQueryable<Ticket> tickets, Expression<Func<Ticket, TKey>> key, TicketSort sort) =>
        sort.Descending ? tickets.OrderByDescending(key) : tickets.OrderBy(key);

    private static IOrderedQueryable<Ticket> ThenBySla(this IOrderedQueryable<Ticket> tickets, TicketSort sort) =>
        (sort.Descending ? tickets.ThenByDescending(t => t.QueueDueAt) : tickets.ThenBy(t => t.QueueDueAt)).ThenById(sort);

    private static IOrderedQueryable<Ticket> ThenById(this IOrderedQueryable<Ticket> tickets, TicketSort sort) =>
        sort.Descending ? tickets.ThenByDescending(t => t.Id) : tickets.ThenBy(t => t.Id);
}
