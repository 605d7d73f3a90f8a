using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Sla.Calendars;

namespace SupportPortal.Tests.Web.Features.Sla.Calendars;

public sealed class CalendarEditorTests : ComponentTest, IClassFixture<PortalFixture>
{
    public CalendarEditorTests(PortalFixture desk)
    {
        Services.AddFallbackServiceProvider(desk.As(null).ServiceProvider);
        SetRendererInfo(new("Server", isInteractive: true));
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new("en-GB"), new("en"));
    }

    [Fact]
    public void The_preview_says_when_eight_working_hours_from_now_end()
    {
        // The desk's clock stands on Monday at 10:00 in UTC: 13:00 in Moscow, when lunch begins.
        var cut = Render<CalendarPreview>(p => p.Add(c => c.Definition, new("Europe/Moscow", CalendarPreset.All[1].Shifts, [])));

        Assert.Contains("Tue 3 Mar, 13:00", Words(cut.Find(".preview-end").TextContent), StringComparison.Ordinal);
        Assert.Contains("40 h per week · Mon–Fri 09:00–13:00, 14:00–18:00", Words(cut.Find(".preview-week").TextContent), StringComparison.Ordinal);
        Assert.Equal(["Mon 09:00–13:00, 14:00–18:00", "Sun Closed"], [Words(cut.FindAll("li")[0].TextContent), Words(cut.FindAll("li")[6].TextContent)]);
    }

    [Fact]
    public void What_is_no_calendar_has_no_preview() =>
        Assert.Empty(Render<CalendarPreview>(p => p.Add(c => c.Definition, null)).FindAll("svg"));

    [Fact]
    public void An_overlap_is_told_beside_its_day_and_nowhere_else()
    {
        var draft = CalendarDraft.New("UTC");
        draft.AddShift(DayOfWeek.Tuesday);
        draft.SetFrom(DayOfWeek.Tuesday, 1, "17:00");

        var cut = Render<ShiftEditor>(p => p.Add(c => c.Draft, draft).Add(c => c.Problem, draft.Read().Refusal));

        Assert.Equal([false, true, false, false, false, false, false], cut.FindAll(".day").Select(day => day.QuerySelector(".field-error") is not null));
    }

    [Theory]
    [InlineData("Always", "Around the clock, every day")]
    [InlineData("Office", "Mon–Fri 09:00–18:00")]
    public void A_week_is_said_in_words(string preset, string words) =>
        Assert.Equal(words, Words().WeekInWords(CalendarPreset.All.Single(p => p.Key == preset).Shifts));

    [Fact]
    public void Days_that_differ_are_said_one_by_one() => Assert.Equal(
        "Mon–Tue 09:00–18:00; Thu 09:00–18:00; Sun all day",
        Words().WeekInWords([new(DayOfWeek.Sunday, 0, 1440), .. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday }.Select(day => new Shift(day, 540, 1080))]));

    private IStringLocalizer<CalendarWords> Words() => Services.GetRequiredService<IStringLocalizer<CalendarWords>>();

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
