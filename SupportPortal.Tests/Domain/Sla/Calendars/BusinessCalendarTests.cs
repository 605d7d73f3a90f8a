using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Tests.Domain.Sla.Calendars;

public sealed class BusinessCalendarTests
{
    private static readonly Shift[] OfficeHours = [.. Weekdays().SelectMany(day => new[] { new Shift(day, 540, 780), new Shift(day, 840, 1080) })];

    [Fact]
    public void Always_open_is_plain_time()
    {
        var from = At("2026-03-29T00:59:59.1234567Z");

        Assert.Equal(from.AddHours(72), BusinessCalendar.AlwaysOpen.After(from, TimeSpan.FromHours(72)));
        Assert.Equal(TimeSpan.FromHours(72), BusinessCalendar.AlwaysOpen.Between(from, from.AddHours(72)));
    }

    [Theory]
    [InlineData("2026-11-20T14:30:00Z", 30, "2026-11-20T15:00:00Z")] // Friday 17:30 in Moscow: the end of the shift is still within
    [InlineData("2026-11-20T14:30:00Z", 31, "2026-11-23T06:01:00Z")] // over the weekend
    [InlineData("2026-11-23T09:59:00Z", 2, "2026-11-23T11:01:00Z")] // over lunch
    [InlineData("2026-11-22T12:00:00Z", 0, "2026-11-22T12:00:00Z")] // nothing takes no time, on a Sunday too
    [InlineData("2026-12-31T14:00:00Z", 61, "2027-01-04T06:01:00Z")] // New Year's Day is a holiday, and the year ends on the way
    public void Working_time_is_counted_in_shifts(string from, int minutes, string expected)
    {
        var calendar = BusinessCalendar.Create("Europe/Moscow", OfficeHours, [new(new(2027, 1, 1), "New Year")]).Value;

        Assert.Equal(At(expected), calendar.After(At(from), TimeSpan.FromMinutes(minutes)));
    }

    [Fact]
    public void An_hour_that_the_clock_skips_is_not_worked_and_one_that_it_shows_twice_is_worked_twice()
    {
        var nights = BusinessCalendar.Create("Europe/Berlin", [new(DayOfWeek.Sunday, 60, 240)], []).Value;

        Assert.Equal(TimeSpan.FromHours(2), nights.Between(At("2026-03-28T12:00:00Z"), At("2026-03-29T12:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(4), nights.Between(At("2026-10-24T12:00:00Z"), At("2026-10-25T12:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(3), nights.Between(At("2026-06-06T12:00:00Z"), At("2026-06-07T12:00:00Z")));
    }

    [Fact]
    public void A_day_that_a_zone_leaves_out_is_not_worked()
    {
        // Samoa went from Thursday the 29th to Saturday the 31st.
        var always = BusinessCalendar.Create("Pacific/Apia", Everyday(), []).Value;

        Assert.Equal(TimeSpan.FromHours(24), always.Between(At("2011-12-29T10:00:00Z"), At("2011-12-30T10:00:00Z")));
        var fridays = BusinessCalendar.Create("Pacific/Apia", [new(DayOfWeek.Friday, 0, 1440)], []).Value;
        Assert.Equal(TimeSpan.Zero, fridays.Between(At("2011-12-24T12:00:00Z"), At("2012-01-05T09:00:00Z")));
    }

    [Fact]
    public void A_leap_day_is_a_day()
    {
        var calendar = BusinessCalendar.Create("Europe/Moscow", Everyday(), [new(new(2028, 2, 29), "Leap day")]).Value;

        Assert.Equal(TimeSpan.FromDays(2), calendar.Between(At("2028-02-27T21:00:00Z"), At("2028-03-01T21:00:00Z")));
    }

    [Fact]
    public void What_can_never_be_worked_by_is_refused()
    {
        Assert.Equal("calendar.never-open", BusinessCalendar.Create("Europe/Moscow", [], []).Refusal!.Code);
        Assert.Equal("calendar.unknown-zone", BusinessCalendar.Create("Europe/Atlantis", OfficeHours, []).Refusal!.Code);
        Assert.Equal("calendar.unknown-zone", BusinessCalendar.Create("Russian Standard Time", OfficeHours, []).Refusal!.Code);
        Assert.All(
            new Shift[] { new(DayOfWeek.Monday, 600, 600), new(DayOfWeek.Monday, -1, 60), new(DayOfWeek.Monday, 0, 1441), new((DayOfWeek)7, 0, 60) },
            shift => Assert.Equal("calendar.bad-shift", BusinessCalendar.Create("UTC", [shift], []).Refusal!.Code));
        Assert.Equal(
            "calendar.overlapping-shifts",
            BusinessCalendar.Create("UTC", [new(DayOfWeek.Monday, 0, 61), new(DayOfWeek.Monday, 60, 90)], []).Refusal!.Code);
        Assert.Equal(
            "calendar.too-many-shifts",
            BusinessCalendar.Create("UTC", Enumerable.Range(0, 7).Select(i => new Shift(DayOfWeek.Monday, i * 10, (i * 10) + 5)), []).Refusal!.Code);
        Assert.Equal(
            "calendar.too-many-holidays",
            BusinessCalendar.Create("UTC", OfficeHours, Enumerable.Range(0, 1_001).Select(i => new Holiday(new DateOnly(2026, 1, 1).AddDays(i), ""))).Refusal!.Code);
    }

    private static IEnumerable<DayOfWeek> Weekdays() => Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static IEnumerable<Shift> Everyday() => Enum.GetValues<DayOfWeek>().Select(day => new Shift(day, 0, 1440));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
