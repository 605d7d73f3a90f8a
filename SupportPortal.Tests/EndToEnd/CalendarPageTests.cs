using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class CalendarPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Business_hours_in_Moscow_with_a_lunch_break_and_three_holidays() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var calendar = new CalendarPage(page);
        await calendar.NewAsync();

        await calendar.Name.FillAsync("Moscow by hand");
        await calendar.SetZoneAsync("moscow", "Europe/Moscow");
        await calendar.UseAsync("Mon–Fri 9–18 with lunch 13–14");
        await calendar.AddHolidayAsync("2027-01-07", "Orthodox Christmas");
        await calendar.AddHolidayAsync("2027-01-01", "New Year");
        await calendar.AddHolidayAsync("2027-05-09", "Victory Day");

        await Expect(calendar.Preview).ToContainTextAsync("40 h per week · Mon–Fri 09:00–13:00, 14:00–18:00");
        await Expect(calendar.Preview).ToContainTextAsync("Your time");
        await Expect(calendar.Holidays.First).ToContainTextAsync("Fri 1 Jan 2027");
        await calendar.SaveAsync();

        var row = calendar.Rows.Filter(new() { HasText = "Moscow by hand" });
        await Expect(row).ToContainTextAsync("Mon–Fri 09:00–13:00, 14:00–18:00");
        await Expect(row).ToContainTextAsync("and 1 more");
    });

    [Fact]
    public Task Holidays_come_from_a_file_after_a_look_at_what_it_brings() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var calendar = new CalendarPage(page);
        await calendar.NewAsync();
        await calendar.Name.FillAsync("Moscow by file");
        await calendar.AddHolidayAsync("2027-01-01", "New Year");

        await calendar.ImportAsync("<html>Please sign in</html>");
        await Expect(calendar.IcsProblem).ToContainTextAsync("This is not a calendar file");
        await calendar.PasteAsync(IcsText.Of(("20270101", "New Year"), ("20270107", "Christmas"), ("20270308", "Women’s Day"), ("20200101", "Long ago")));

        await Expect(calendar.IcsLines).ToHaveCountAsync(4);
        await Expect(calendar.IcsProblem).ToBeEmptyAsync();
        await Expect(calendar.Holidays).ToHaveCountAsync(1);
        await calendar.IcsLines.Filter(new() { HasText = "Women’s Day" }).GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Expect(calendar.IcsTake).ToHaveTextAsync("Add 1 holiday");
        await calendar.IcsTake.ClickAsync();

        await Expect(calendar.Holidays).ToHaveCountAsync(2);
        await Expect(calendar.Holidays.Last).ToContainTextAsync("Christmas");
        await calendar.SaveAsync();
        await Expect(calendar.Rows.Filter(new() { HasText = "Moscow by file" })).ToContainTextAsync("Thu 7 Jan 2027");
    });

    [Fact]
    public Task Of_two_who_edit_at_once_the_second_sees_what_the_first_did_and_loses_nothing() => RunAsync(async () =>
    {
        var (first, second) = (await WindowOfAsync("admin"), await WindowOfAsync("admin"));
        var calendar = new CalendarPage(first);
        await calendar.NewAsync();
        await calendar.Name.FillAsync("Two at once");
        await calendar.SaveAsync();
        var address = await calendar.Rows.GetByRole(AriaRole.Link, new() { Name = "Two at once" }).GetAttributeAsync("href");
        var other = new CalendarPage(second);
        foreach (var (window, editor) in new[] { (first, calendar), (second, other) })
        {
            await window.GotoAsync(address!);
            await Expect(editor.Name).ToBeEnabledAsync();
        }

        await calendar.UseAsync("24×7");
        await calendar.SaveAsync();
        await other.AddHolidayAsync("2027-01-01", "New Year");
        await other.Save.ClickAsync();

        await Expect(second.Locator(".banner.warning")).ToContainTextAsync("Around the clock, every day");
        await Expect(other.Holidays).ToHaveCountAsync(1);
        await second.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync();
        await Expect(other.Rows.Filter(new() { HasText = "Two at once" })).ToContainTextAsync("Mon–Fri 09:00–18:00");
    });

    [Fact]
    public Task What_is_not_saved_is_not_left_by_accident() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var calendar = new CalendarPage(page);
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked++;
            await dialog.DismissAsync();
        };
        await calendar.NewAsync();
        await calendar.AddHolidayAsync("2027-01-01", "New Year");
        await Expect(page.Locator("unsaved-guard")).ToBeAttachedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();

        Assert.Equal(1, asked);
        Assert.EndsWith("/sla/calendars/new", page.Url, StringComparison.Ordinal);
        await Expect(calendar.Holidays).ToHaveCountAsync(1);
    });
}
