using System.Globalization;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Features.Sla.Calendars;

namespace SupportPortal.Tests.Web.Features.Sla.Calendars;

public sealed class CalendarDraftTests
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);

    [Fact]
    public void A_new_one_can_be_saved_as_it_begins_and_knows_when_it_differs()
    {
        var draft = CalendarDraft.New("Europe/Moscow");

        Assert.True(draft.Read().IsDone);
        Assert.False(draft.IsChanged);
        Assert.Null(draft.AddHoliday(NewYear, "New Year"));
        Assert.True(draft.IsChanged);
        draft.RemoveHoliday(NewYear);
        Assert.False(draft.IsChanged);
        draft.Name = "Office";
        Assert.True(draft.IsChanged);
    }

    [Theory]
    [InlineData("moscow", "Europe/Moscow")]
    [InlineData("europe/moscow", "Europe/Moscow")]
    [InlineData(" new york ", "America/New_York")]
    [InlineData("UTC", "UTC")]
    [InlineData("Atlantis", "Atlantis")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_zone_is_found_by_its_city(string? typed, string zone)
    {
        var draft = CalendarDraft.New("UTC");

        draft.FindZone(typed);

        Assert.Equal(zone, draft.TimeZone);
    }

    [Fact]
    public void Presets_replace_the_week_and_are_recognised()
    {
        var draft = CalendarDraft.New("UTC");

        foreach (var preset in CalendarPreset.All)
        {
            draft.Use(preset.Shifts);
            Assert.Equal([preset], CalendarPreset.All.Where(draft.IsLike));
            Assert.True(draft.Read().IsDone);
        }
    }

    [Fact]
    public void A_day_is_copied_to_the_other_weekdays_and_not_to_the_weekend()
    {
        var draft = CalendarDraft.New("UTC");
        draft.AddShift(DayOfWeek.Saturday);
        draft.SetTo(DayOfWeek.Monday, 0, "13:00");
        draft.AddShift(DayOfWeek.Monday);

        draft.CopyToWeekdays(DayOfWeek.Monday);

        Assert.Equal([new(DayOfWeek.Friday, 540, 780), new(DayOfWeek.Friday, 840, 1080)], draft.ShiftsOf(DayOfWeek.Friday));
        Assert.Equal([new(DayOfWeek.Saturday, 540, 1080)], draft.ShiftsOf(DayOfWeek.Saturday));
        Assert.Empty(draft.ShiftsOf(DayOfWeek.Sunday));
    }

    [Fact]
    public void Midnight_ends_a_day_and_what_is_no_time_changes_nothing()
    {
        var draft = CalendarDraft.New("UTC");

        draft.SetTo(DayOfWeek.Monday, 0, "00:00");
        draft.SetFrom(DayOfWeek.Monday, 0, "00:00:00");
        draft.SetFrom(DayOfWeek.Monday, 0, "");
        draft.SetTo(DayOfWeek.Monday, 0, null);

        Assert.Equal([new(DayOfWeek.Monday, 0, 1440)], draft.ShiftsOf(DayOfWeek.Monday));
    }

    [Fact]
    public void What_overlaps_is_told_with_its_day()
    {
        var draft = CalendarDraft.New("UTC");
        draft.AddShift(DayOfWeek.Tuesday);
        draft.SetFrom(DayOfWeek.Tuesday, 1, "17:00");

        Assert.Equal(CalendarRefusals.OverlappingShifts(DayOfWeek.Tuesday), draft.Read().Refusal);
    }

    [Fact]
    public void A_holiday_needs_a_date_that_is_not_there_yet()
    {
        var draft = CalendarDraft.New("UTC");

        Assert.Equal(CalendarRefusals.HolidayDateMissing, draft.AddHoliday(null, "New Year"));
        Assert.Null(draft.AddHoliday(NewYear.AddDays(6), "Christmas"));
        Assert.Null(draft.AddHoliday(NewYear, "New Year"));
        Assert.Equal(CalendarRefusals.HolidayTwice, draft.AddHoliday(NewYear, "Again"));
        Assert.Equal("text.too-long", draft.AddHoliday(NewYear.AddDays(1), new('x', 121))?.Code);
        Assert.Equal(["New Year", "Christmas"], draft.Holidays.Select(holiday => holiday.Name));
    }

    [Theory]
    [InlineData(0, "00:00")]
    [InlineData(65, "01:05")]
    [InlineData(1440, "24:00")]
    public void Minutes_of_a_day_are_written_as_on_a_clock(int minutes, string clock) => Assert.Equal(clock, CalendarText.Clock(minutes));

    [Fact]
    public void An_offset_has_its_sign()
    {
        var winter = DateTimeOffset.Parse("2026-12-01T00:00:00Z", CultureInfo.InvariantCulture);

        Assert.Equal("UTC−03:30", CalendarText.Offset(TimeZoneInfo.FindSystemTimeZoneById("America/St_Johns"), winter));
        Assert.Equal("UTC+03:00", CalendarText.Offset(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"), winter));
    }
}
