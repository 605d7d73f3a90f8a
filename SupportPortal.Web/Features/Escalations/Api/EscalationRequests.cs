using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Escalations.Log;

namespace SupportPortal.Web.Features.Escalations.Api;

/// <summary>The query of the list. All of it is read as text, so that a wrong value is refused with its name and reason.</summary>
internal sealed record EscalationListRequest
{
    [FromQuery(Name = "cursor"), Description("Where the page before ended: its next_cursor.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit"), Description("How many lines a page holds: 1 to 200, 50 when not given.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "state"), Description("open or acknowledged.")]
    public string? State { get; init; }

    [FromQuery(Name = "origin"), Description("manual or rule.")]
    public string? Origin { get; init; }

    [FromQuery(Name = "action"), Description("level_raised, level_lowered, priority_raised, lead_notified or reassigned.")]
    public string? Action { get; init; }

    [FromQuery(Name = "level"), Description("The level after it, 0 to 3.")]
    public string? Level { get; init; }

    [FromQuery(Name = "owner"), Description("Whose ticket it was: me, nobody or an id.")]
    public string? Owner { get; init; }

    [FromQuery(Name = "ticket"), Description("A ticket number.")]
    public string? Ticket { get; init; }

    [FromQuery(Name = "from"), Description("A day (UTC), from its beginning, or an instant.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("A day (UTC), to its end, or an instant.")]
    public string? To { get; init; }

    public (EscalationFilter Filter, PageRequest Page) Check(Guid? caller, List<Refusal> refusals) => (
        new EscalationFilterQuery(State, Origin, Action, Level, Owner, Ticket, From, To).Read(TimeZoneInfo.Utc, caller, refusals),
        PageRequest.Read(Cursor, Limit, refusals));
}

[Example("""{ "ticket_number": "TKT-2026-00042", "reason": "The customer called twice" }""")]
internal sealed record EscalateRequest
{
    [Required]
    public string? TicketNumber { get; init; }

    /// <summary>One line, at most 500 characters.</summary>
    [Required, MaxLength(Escalation.ReasonMaxLength)]
    public string? Reason { get; init; }

    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(TicketNumber))
            refusals.Add(ApiRefusals.Missing("ticket_number"));
        if (string.IsNullOrWhiteSpace(Reason))
            refusals.Add(TicketRefusals.ReasonMissing);
        return refusals;
    }
}

[Example("""{ "note": "I'm on it" }""")]
internal sealed record AcknowledgeRequest
{
    /// <summary>One line, at most 500 characters; may be left out.</summary>
    [MaxLength(Escalation.ReasonMaxLength)]
    public string? Note { get; init; }
}
