using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Tests.Domain.Sla.Calendars;

/// <summary>The calendar against one that looks at the clock on the wall minute by minute.</summary>
public sealed class BusinessCalendarOracleTests
{
    private const int CasesPerZone = 250;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("America/St_Johns")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Tehran")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Pacific/Chatham")]
    [InlineData("UTC")]
    public void Agrees_to_the_minute(string zone)
    {
        var random = new Random(zone.Sum(c => c));
        for (var i = 0; i < CasesPerZone; i++)
        {
            var from = Instant(random, TimeZoneInfo.FindSystemTimeZoneById(zone));
            var calendar = Calendar(random, zone, from);
            var work = Minute * random.Next(0, 1_200);

            var expected = WalkAfter(calendar, from, work);

            var actual = calendar.After(from, work);
            Assert.True(expected == actual, $"{zone}, case {i}: {work} after {from:O} is {expected:O}, not {actual:O}");
            Assert.Equal(work, calendar.Between(from, actual));
            // Working time adds up, wherever it is cut.
            var cut = from + Minute * random.Next(0, (int)(actual - from).TotalMinutes + 1);
            Assert.Equal(work, calendar.Between(from, cut) + calendar.Between(cut, actual));
        }
    }

    private static DateTimeOffset WalkAfter(BusinessCalendar calendar, DateTimeOffset from, TimeSpan work)
    {
        var at = from;
        for (; work > TimeSpan.Zero; at += Minute)
        {
            if (IsOpen(calendar, at))
                work -= Minute;
        }

        return at;
    }

    private static bool IsOpen(BusinessCalendar calendar, DateTimeOffset at)
    {
        var wall = TimeZoneInfo.ConvertTime(at, calendar.Zone).DateTime;
        var minute = (wall.Hour * 60) + wall.Minute;
        return calendar.Shifts.Any(shift => shift.Day == wall.DayOfWeek && shift.From <= minute && minute < shift.To)
            && calendar.Holidays.All(holiday => holiday.Date != DateOnly.FromDateTime(wall));
    }

    /// <summary>Half of them shortly before the zone changes its offset, where there is such a change.</summary>
    private static DateTimeOffset Instant(Random random, TimeZoneInfo zone)
    {
        var any = new DateTimeOffset(2008, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(0, 30 * 365 * 24 * 60));
        if (random.Next(2) == 0)
            return any;
        for (var day = 0; day < 400; day++)
        {
            var at = any.AddDays(day);
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddDays(1)))
                return at.AddMinutes(random.Next(-1_440, 1_440));
        }

        return any;
    }

    private static BusinessCalendar Calendar(Random random, string zone, DateTimeOffset from)
    {
        var shifts = Enum.GetValues<DayOfWeek>().SelectMany(day => ShiftsOf(random, day)).ToList();
        // A shift of every day: the slow walk must come to an end.
        if (shifts.Count == 0)
            shifts.AddRange(Enum.GetValues<DayOfWeek>().Select(day => new Shift(day, 90, 200)));
        var holidays = Enumerable.Range(0, random.Next(0, 6))
            .Select(_ => new Holiday(DateOnly.FromDateTime(from.UtcDateTime).AddDays(random.Next(-1, 8)), "Holiday"));
        return BusinessCalendar.Create(zone, shifts, holidays).Value;
    }

    private static IEnumerable<Shift> ShiftsOf(Random random, DayOfWeek day)
    {
        var ends = Enumerable.Range(0, 2 * random.Next(0, 4)).Select(_ => random.Next(0, 1_441)).Distinct().Order().ToArray();
        return ends.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new Shift(day, pair[0], pair[1]));
    }
}
