using System.Globalization;
using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>What is promised in a storm: technical tickets and bugs in Moscow's working hours, with rules; the rest as on a new desk.</summary>
internal static class StormPolicy
{
    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    private static readonly TimeSpan MoscowOffset = TimeSpan.FromHours(3);

    private static readonly (int From, int To)[] Hours = [(9, 13), (14, 18)];

    public static async Task CreateAsync(StormDesk desk)
    {
        var calendar = await desk.DemandAsync(
            "admin", "/sla/calendars",
            new { name = "Storm", time_zone = "Europe/Moscow", shifts = Days.SelectMany(day => Hours.Select(h => new { day, from = Hour(h.From), to = Hour(h.To) })), holidays = Array.Empty<object>() });
        await desk.DemandAsync(
            "admin", "/sla/policies",
            new
            {
                name = "Storm",
                categories = new[] { "technical", "bug" },
                targets = new[] { Target("critical", 30, 120), Target("high", 60, 300), Target("medium", 120, 720), Target("low", 240, 1_440) },
                calendar_id = calendar.GetProperty("id").GetString(),
                warning_points = new[] { 50, 75, 90 },
                rules = new[]
                {
                    Rule("first_response", 100, "notify_lead"), Rule("resolution", 75, "raise_priority"),
                    Rule("resolution", 90, "reassign"), Rule("resolution", 100, "notify_lead"),
                },
            });
    }

    /// <summary>Working time between two instants, added up shift by shift: what the engine computes otherwise.</summary>
    public static TimeSpan Worked(bool inHours, DateTimeOffset from, DateTimeOffset to)
    {
        if (!inHours)
            return to - from;
        var sum = TimeSpan.Zero;
        for (var day = from.ToOffset(MoscowOffset).Date; day <= to.ToOffset(MoscowOffset).Date; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            foreach (var (opens, closes) in Hours)
            {
                var (begin, end) = (At(day, opens), At(day, closes));
                var (first, last) = (begin > from ? begin : from, end < to ? end : to);
                sum += last > first ? last - first : TimeSpan.Zero;
            }
        }

        return sum;

        static DateTimeOffset At(DateTime day, int hour) => new(day.AddHours(hour), MoscowOffset);
    }

    public static bool IsInHours(Guid calendarId) => calendarId != SlaCalendar.AlwaysOpenId;

    private static string Hour(int hour) => hour.ToString("00", CultureInfo.InvariantCulture) + ":00";

    private static object Target(string priority, int answer, int solution) =>
        new { priority, first_response_minutes = answer, resolution_minutes = solution };

    private static object Rule(string clock, int percent, string action) => new { clock, percent, action };
}
