using System.Globalization;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Calendars.Import;

namespace SupportPortal.Tests.Domain.Sla.Calendars.Import;

public sealed class HolidayLineTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Holiday[] Present = [new(new(2027, 1, 1), "New Year"), new(new(2027, 1, 7), "Christmas"), new(new(2026, 5, 9), "Victory Day")];

    [Theory]
    [InlineData("2027-01-02", "Day off", true, false, HolidayFinding.New)]
    [InlineData("2026-11-21", "Today", true, false, HolidayFinding.New)]
    [InlineData("2026-11-20", "Yesterday", true, false, HolidayFinding.Past)]
    [InlineData("2027-01-01", "New Year", true, false, HolidayFinding.AlreadyThere)]
    [InlineData("2026-05-09", "Victory Day", true, false, HolidayFinding.AlreadyThere)]
    [InlineData("2027-01-07", "Orthodox Christmas", true, false, HolidayFinding.OtherName)]
    [InlineData("2027-01-03", "Party", false, false, HolidayFinding.NotWholeDay)]
    [InlineData("2027-01-04", "Weekly", true, true, HolidayFinding.OtherDates)]
    public void Each_day_of_a_file_is_told_from_what_is_there(string date, string name, bool whole, bool others, HolidayFinding finding) =>
        Assert.Equal(finding, Assert.Single(HolidayLine.Compare([new(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), name, whole, HasOtherDates: others)], Present, Today)).Finding);

    [Fact]
    public void Taking_adds_what_is_new_and_renames_what_was_called_otherwise()
    {
        var lines = HolidayLine.Compare([new(new(2027, 1, 2), "Day off"), new(new(2027, 1, 7), "Orthodox Christmas"), new(new(2027, 1, 1), "New Year")], Present, Today);

        Assert.Equal(
            [new(new(2026, 5, 9), "Victory Day"), new(new(2027, 1, 1), "New Year"), new(new(2027, 1, 2), "Day off"), new(new(2027, 1, 7), "Orthodox Christmas")],
            HolidayLine.Take(lines, Present));
        Assert.Equal(Present.OrderBy(holiday => holiday.Date), HolidayLine.Take([], Present));
    }
}
