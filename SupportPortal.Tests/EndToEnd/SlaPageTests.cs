using System.Globalization;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class SlaPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_broken_promise_comes_and_goes_by_itself_and_its_figure_leads_to_as_many_tickets() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("agent2");
        await page.GotoAsync("/sla");
        await Expect(page.Locator(".sla-worst sla-chip[data-level=over]").First).ToBeVisibleAsync();
        await Expect(page.Locator(".sla-hours li")).ToHaveCountAsync(24);

        using var colleague = await AgentApi.SignInAsync(Server, EmailOf("agent3"));
        var number = await colleague.BreachAsync();
        var line = page.Locator($".sla-worst [data-item='{number}']");
        await Expect(line.Locator("sla-chip")).ToContainTextAsync("Overdue");
        await colleague.ChangeAsync(number, new { status = "resolved" });
        await Expect(line).ToHaveCountAsync(0);

        var figure = page.Locator("[data-figure=breached]");
        var breached = await NumberAsync(figure);
        await figure.ClickAsync();
        await Expect(page.Locator("[data-queue][data-live]")).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Breached", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator(".page-header .quiet-text")).ToHaveTextAsync($"{breached} tickets");
        await Expect(new QueuePage(page).Clocks.And(page.Locator(":not([data-level=over])"))).ToHaveCountAsync(0);
    });

    [Fact]
    public Task The_share_of_promises_kept_leads_to_each_of_them() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("agent2");
        await page.GotoAsync("/sla");
        await ListensAsync(page);
        var quarter = page.GetByRole(AriaRole.Link, new() { Name = "90 days" });
        await quarter.ClickAsync();
        await Expect(quarter).ToHaveAttributeAsync("aria-current", "true");
        var figure = page.Locator(".sla-total td[data-clock=resolution] a").First;
        var kept = await NumberAsync(figure);
        await figure.ClickAsync();

        await page.WaitForURLAsync("**/sla/outcomes*");
        await ListensAsync(page);
        await Expect(page.Locator(".page-header .quiet-text")).ToHaveTextAsync($"{kept} promises");
        await Expect(page.Locator("[data-outcome]")).ToHaveCountAsync(Math.Min(kept, 100));
        for (var rows = 100; rows < kept; rows += 100)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Show older" }).ClickAsync();
            await Expect(page.Locator("[data-outcome]")).ToHaveCountAsync(Math.Min(kept, rows + 100));
        }

        await Expect(page.GetByText("That is all.")).ToBeVisibleAsync();
        await Expect(page.Locator(".sla-missed")).ToHaveCountAsync(0);

        await page.GotoAsync("/sla?from=2020-01-01&to=2020-01-07");
        await Expect(page.Locator(".sla-total td[data-clock=resolution]")).ToContainTextAsync("No data");
    });

    private static async Task<int> NumberAsync(ILocator figure) =>
        int.Parse(await figure.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
