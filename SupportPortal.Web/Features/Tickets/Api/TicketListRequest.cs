using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>The query of the list. All of it is read as text, so that a wrong value is refused with its name and reason.</summary>
internal sealed record TicketListRequest
{
    private static readonly string[] Own = ["cursor", "limit", "sort"];

    [FromQuery(Name = "cursor"), Description("Where the page before ended: its next_cursor.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit"), Description("How many tickets a page holds: 1 to 200, 50 when not given.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "sort"), Description("-created_at (newest first, when not given), created_at, -updated_at or updated_at. "
        + "Walking up by updated_at never misses a change.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "status"), Description("One or more, separated by commas; active stands for all with work left.")]
    public string? Status { get; init; }

    [FromQuery(Name = "priority"), Description("One or more, separated by commas.")]
    public string? Priority { get; init; }

    [FromQuery(Name = "category"), Description("One or more, separated by commas.")]
    public string? Category { get; init; }

    [FromQuery(Name = "assignee"), Description("me, nobody or an id.")]
    public string? Assignee { get; init; }

    [FromQuery(Name = "requester"), Description("An id.")]
    public string? Requester { get; init; }

    [FromQuery(Name = "sla"), Description("breached (a promise that has not ended is broken) or in_time (the clock runs and none is broken).")]
    public string? Sla { get; init; }

    [FromQuery(Name = "policy"), Description("The id of the SLA policy that promises.")]
    public string? Policy { get; init; }

    [FromQuery(Name = "due_from"), Description("An instant: the nearest promise is due then or later.")]
    public string? DueFrom { get; init; }

    [FromQuery(Name = "due_before"), Description("An instant: the nearest promise is due before it.")]
    public string? DueBefore { get; init; }

    [FromQuery(Name = "q"), Description("Words to search for, a number, a name or an address: the newest 1,000 that are found.")]
    public string? Search { get; init; }

    /// <summary>What is asked for; every reason to refuse it goes to <paramref name="refusals"/>.</summary>
    public TicketListQuery Check(IQueryCollection query, List<Refusal> refusals)
    {
        var order = TicketListOrder.All.FirstOrDefault(known => known.Word == (Sort ?? TicketListOrder.NewestFirst.Word));
        if (order is null)
            refusals.Add(ApiRefusals.NotOneOf("sort", TicketListOrder.All.Select(known => known.Word)));
        var page = PageRequest.Read(Cursor, Limit, refusals);
        var filter = TicketFilterQuery.Parse(
            query.Where(pair => !Own.Contains(pair.Key, StringComparer.Ordinal)), TicketFilter.Everything);
        refusals.AddRange(filter.Problems);
        if (!string.IsNullOrWhiteSpace(Search) && TextRules.Line(Search, "q", TicketFilter.SearchMaxLength) is { Refusal: { Code: TextRules.Unprintable } unfit })
            refusals.Add(unfit);
        return new(filter.Filter, order ?? TicketListOrder.NewestFirst, page);
    }
}

internal sealed record TicketListQuery(TicketFilter Filter, TicketListOrder Order, PageRequest Page);
