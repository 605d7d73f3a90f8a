using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Customer;

/// <summary>Says the state of a ticket as one would say it to a customer: in words, with a time and its zone.</summary>
public sealed class PlainWords(
    IStringLocalizer<CustomerWords> words, IStringLocalizer<SharedWords> shared, SlaBooks books, TimeProvider clock)
{
    public string State(TicketStatus status) => words[$"State_{status}"];

    /// <summary>What the customer may expect next; empty when there is nothing to expect.</summary>
    public string Promise(TicketStatus status, DateTimeOffset dueAt, TimeZoneInfo zone) => status switch
    {
        TicketStatus.New or TicketStatus.Open or TicketStatus.InProgress =>
            words[clock.Now() < dueAt ? "Promise_Running" : "Promise_Late", By(dueAt, zone), Name(zone)],
        TicketStatus.WaitingOnCustomer => words["Promise_Waiting"],
        TicketStatus.OnHold => words["Promise_OnHold"],
        TicketStatus.Resolved => words["Promise_Resolved"],
        TicketStatus.Closed => "",
    };

    /// <summary>For how long at most the customer waits for an answer, as long as the category is not known.</summary>
    public string Within(TicketPriority priority, CustomerKind kind)
    {
        var policy = books.Current.For(new(SlaItemKind.Ticket, Category: null, priority, kind));
        var target = policy.Target(SlaClockKind.FirstResponse, priority);
        return words[policy.Calendar.IsAlwaysOpen ? "Within" : "Within_Working", shared.Span(target)];
    }

    /// <summary>A deadline: "14:20 tomorrow".</summary>
    public string By(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (local, days, sameYear) = Seen(at, zone);
        return words[days switch
        {
            0 => "When_Today",
            1 => "When_Tomorrow",
            -1 => "When_Yesterday",
            > 1 and < 7 => "When_Week",
            _ => sameYear ? "When_Year" : "When_Any",
        }, local];
    }

    /// <summary>An instant that has passed: "yesterday at 14:20".</summary>
    public string At(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (local, days, sameYear) = Seen(at, zone);
        return words[days switch
        {
            0 => "At_Today",
            -1 => "At_Yesterday",
            _ => sameYear ? "At_Year" : "At_Any",
        }, local];
    }

    /// <summary>Zones of which we know what people call them; any other by its distance from UTC.</summary>
    public string Name(TimeZoneInfo zone)
    {
        var name = words[$"Zone_{zone.Id}"];
        if (!name.ResourceNotFound)
            return name;
        var offset = zone.GetUtcOffset(clock.GetUtcNow());
        var sign = offset < TimeSpan.Zero ? '−' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{offset:h\\:mm}");
    }

    private (DateTimeOffset Local, int DaysAhead, bool SameYear) Seen(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date;
        return (local, (local.Date - today).Days, local.Year == today.Year);
    }
}
