using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Compliance;

/// <summary>Whole days on the reader's calendar, both ends included; today is the last of a number of days.</summary>
public readonly record struct CompliancePeriod(DateOnly From, DateOnly To)
{
    public const int DefaultDays = 30;

    public static readonly IReadOnlyList<int> Choices = [7, DefaultDays, 90];

    public static CompliancePeriod Last(int days, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return new(today.AddDays(1 - days), today);
    }

    /// <summary>Days as an URL names them. What is left out or not understood is the default, and a period turned round is turned back.</summary>
    public static CompliancePeriod Read(string? from, string? to, DateTimeOffset now, TimeZoneInfo zone, List<Refusal> problems)
    {
        var usual = Last(DefaultDays, now, zone);
        var last = Day("to", to) ?? usual.To;
        var first = Day("from", from) ?? last.AddDays(1 - DefaultDays);
        return first <= last ? new(first, last) : new(last, first);

        DateOnly? Day(string name, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            if (UrlTime.TryDay(text, out var day) && day.Year is > 1900 and < 9000)
                return day;
            problems.Add(Domain.Tickets.TicketRefusals.UnknownValue(name) with { Detail = text.Length > 40 ? text[..40] : text });
            return null;
        }
    }
}
