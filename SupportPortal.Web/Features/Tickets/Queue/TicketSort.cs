namespace SupportPortal.Web.Features.Tickets.Queue;

public enum TicketSortField
{
    /// <summary>Nearest due date first; tickets whose clock stands come last.</summary>
    Sla,

    /// <summary>The order of creation, which is also that of the numbers.</summary>
    Number,
    Updated,
    Priority,
    Status,
}

public readonly record struct TicketSort(TicketSortField Field, bool Descending = false)
{
    public static readonly TicketSort BySla = new(TicketSortField.Sla);
}
