using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>Which tickets: typed fields only, so that no name from outside ever reaches a query. Equal filters select the same.</summary>
public sealed record TicketFilter
{
    public const int SearchMaxLength = 200;

    public static readonly Choice<TicketStatus> Active = Choice.Of(Enum.GetValues<TicketStatus>().Where(s => s.IsActive()));

    public static readonly TicketFilter Default = new();

    /// <summary>Everything a person may see, finished tickets too.</summary>
    public static readonly TicketFilter Everything = new() { Statuses = Choice.All<TicketStatus>() };

    /// <summary>Never none. A search looks everywhere unless told otherwise, so its default is every status.</summary>
    public Choice<TicketStatus> Statuses { get; init; } = Active;

    /// <summary>None chosen means any.</summary>
    public Choice<TicketPriority> Priorities { get; init; }

    /// <summary>None chosen means any.</summary>
    public Choice<TicketCategory> Categories { get; init; }

    public AssigneeFilter Assignee { get; init; } = AssigneeFilter.Anybody;

    public Guid? RequesterId { get; init; }

    /// <summary>How its promises stand; null for anyhow.</summary>
    public SlaStanding? Sla { get; init; }

    /// <summary>The policy that promises.</summary>
    public Guid? PolicyId { get; init; }

    /// <summary>The nearest promise is due then or later.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>The nearest promise is due before.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Words, a number, a name or an address to look for; empty for none.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only tickets with work left on them.</summary>
    public bool IsActiveOnly => Statuses.All(s => s.IsActive());

    public Choice<TicketStatus> DefaultStatuses => Search.Length == 0 ? Active : Choice.All<TicketStatus>();

    /// <summary>An order that suits what is chosen: by due date where something is due, else the latest change first.</summary>
    public TicketSort DefaultSort => IsActiveOnly ? TicketSort.BySla : new(TicketSortField.Updated, Descending: true);

    /// <summary>The same with other words to look for; statuses that nobody chose go on following the default.</summary>
    public TicketFilter SearchingFor(string search)
    {
        var other = this with { Search = search };
        return Statuses == DefaultStatuses ? other with { Statuses = other.DefaultStatuses } : other;
    }

    /// <summary>The same for everybody: "me" becomes the person it is.</summary>
    public TicketFilter For(CurrentUser user) => Assignee.Choice is AssigneeChoice.Me
        ? this with { Assignee = AssigneeFilter.Person(user.RequiredId) }
        : this;
}

public enum AssigneeChoice
{
    Anybody,
    Me,
    Nobody,
    Person,
}

/// <param name="PersonId">Set for a person.</param>
public readonly record struct AssigneeFilter(AssigneeChoice Choice, Guid? PersonId = null)
{
    public static readonly AssigneeFilter Anybody;
    public static readonly AssigneeFilter Me = new(AssigneeChoice.Me);
    public static readonly AssigneeFilter Nobody = new(AssigneeChoice.Nobody);

    public static AssigneeFilter Person(Guid id) => new(AssigneeChoice.Person, id);
}
