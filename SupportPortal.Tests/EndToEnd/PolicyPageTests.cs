using System.Diagnostics;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class PolicyPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Business_hours_in_Moscow_warned_at_60_and_raised_at_90_are_set_up_within_two_minutes() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var (calendar, policy) = (new CalendarPage(page), new PolicyPage(page));
        var took = Stopwatch.StartNew();

        await calendar.NewAsync();
        await calendar.Name.FillAsync("Moscow for billing");
        await calendar.SetZoneAsync("moscow", "Europe/Moscow");
        await calendar.UseAsync("Mon–Fri 9–18 with lunch 13–14");
        await calendar.AddHolidayAsync("2027-01-01", "New Year");
        await calendar.AddHolidayAsync("2027-01-07", "Orthodox Christmas");
        await calendar.AddHolidayAsync("2027-05-09", "Victory Day");
        await calendar.SaveAsync();
        await policy.NewAsync();
        await policy.NameAsync("Billing in Moscow hours");
        await policy.IncludeAsync("Billing");
        await policy.Calendar.SelectOptionAsync(new SelectOptionValue { Label = "Moscow for billing" });
        await policy.AddPointAsync(60);
        await policy.AddRuleAsync("90", "raise the priority");

        // Five of the eight hours are left on Thursday; Friday is New Year, then comes the weekend.
        await page.GetByLabel("Created", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "created at" });
        await page.GetByLabel("created at", new() { Exact = true }).FillAsync("2026-12-31T12:00");
        await Expect(policy.Preview).ToContainTextAsync("High, Billing, created Thu 31 Dec, 12:00: due Mon 4 Jan, 12:00");
        await policy.SaveAsync();

        Assert.InRange(took.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        var row = policy.Rows.Filter(new() { HasText = "Billing in Moscow hours" });
        await Expect(row).ToContainTextAsync("50 %, 60 %, 75 %, 90 %");
        await Expect(row).ToContainTextAsync("At 90 % of the resolution: raise the priority");
        await page.GotoAsync("/sla/history");
        await Expect(policy.History.First).ToContainTextAsync("created the policy Billing in Moscow hours");
        await policy.RetireAsync("Billing in Moscow hours");
    });

    [Fact]
    public Task A_change_is_rehearsed_saved_and_shown_before_open_tickets_get_it() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var policy = new PolicyPage(page);
        await policy.NewAsync();
        await policy.NameAsync("Quicker access");
        await policy.IncludeAsync("Access");
        await policy.SetTargetAsync("First response, Medium", "30");
        await Expect(policy.FieldErrors).ToContainTextAsync("Medium: the first response cannot be promised later than the resolution.");
        await policy.SetTargetAsync("First response, Medium", "1");
        await policy.SetTargetAsync("Resolution, Medium", "2");
        await Expect(policy.FieldErrors).ToHaveCountAsync(0);

        await policy.Rehearsal.GetByRole(AriaRole.Button, new() { Name = "Rehearse" }).ClickAsync();
        await Expect(policy.Rehearsal).ToContainTextAsync("tickets replayed");
        await Expect(policy.Rehearsal.GetByRole(AriaRole.Row, new() { Name = "Tickets with a broken promise" })).ToBeVisibleAsync();
        await policy.SaveAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "See what would change for them" }).ClickAsync();
        await Expect(policy.OpenTickets.First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply to " }).ClickAsync();
        await Expect(page.Locator(".apply-run")).ToContainTextAsync("promised anew.");
        await page.ReloadAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Nothing to apply");
        await policy.RetireAsync("Quicker access");
    });
}
