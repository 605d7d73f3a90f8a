using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>What a superuser does with agents, on a desk of its own: it changes who gets tickets.</summary>
public sealed partial class AgentsPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task An_agent_is_made_of_a_user_changed_suspended_and_reactivated_and_others_come_from_a_file() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var page = await WindowOfAsync("admin", server);
        await OpenAsync(page, "/agents/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("#agent-user-problem")).ToContainTextAsync("Nobody has this e-mail address");
        await page.GetByLabel("Person").SelectOptionAsync("admin@example.com");
        await page.GetByRole(AriaRole.Group, new() { Name = "Billing" }).GetByLabel("Others ask them").CheckAsync();
        await page.GetByLabel("Week").FillAsync("Mon-Fri 9-18");
        await page.GetByLabel("Capacity").FillAsync("30");
        await Expect(page.Locator("#agent-hours-problem")).ToContainTextAsync("is not understood");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mon–Fri 9–18" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".banner.success")).ToContainTextAsync("Alex Morgan");
        await page.GotoAsync("/agents?q=AGT-0009");
        var row = page.Locator("[data-agent=AGT-0009]");
        await Expect(row).ToContainTextAsync("Mon-Fri 09:00-18:00");
        await Expect(row).ToContainTextAsync("30");

        await OpenAsync(page, "/agents/AGT-0009");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Expect(page.Locator("#suspend-reason-problem")).ToBeVisibleAsync();
        await page.GetByLabel("Why").FillAsync("On leave");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await Expect(page.Locator(".agent-standing")).ToContainTextAsync("On leave");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reactivate" }).ClickAsync();
        await Expect(page.Locator(".agent-standing")).ToContainTextAsync("Available");

        await OpenAsync(page, "/agents/import");
        await page.GetByLabel("Or paste the lines").FillAsync("email,specialisations,capacity\nagent2@example.com,bug:3,55\nagent3@example.com,cooking,55\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await Expect(page.Locator("[data-outcome=Refused]")).ToContainTextAsync("cooking");
        await Expect(page.Locator("[data-outcome=Changed]")).ToContainTextAsync("agent2@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 line" }).ClickAsync();
        await Expect(page.Locator(".banner.success")).ToContainTextAsync("changed: 1");
        await page.GotoAsync("/agents?q=agent2");
        await Expect(page.Locator("[data-agent]").First).ToContainTextAsync(Capacity());
    });

    [Fact]
    public Task Rules_show_what_they_would_have_done_before_they_hold() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var page = await WindowOfAsync("admin", server);
        await OpenAsync(page, "/agents/assignment");
        await page.GetByLabel("is treated like everybody else").CheckAsync();
        await page.Locator("[data-rule=weights-High]").FillAsync("99");
        await page.Locator("[data-rule=weights-High]").PressAsync("Tab");
        await Expect(page.Locator("#priorities-problem")).ToContainTextAsync("A weight is 1 to 20.");
        await page.Locator("[data-rule=weights-High]").FillAsync("9");
        await page.Locator("[data-rule=weights-High]").PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync();
        await Expect(page.Locator(".simulation table tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator(".simulation")).ToContainTextAsync("would have gone to somebody else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator(".banner.success")).ToContainTextAsync("by these rules from now on");

        await page.ReloadAsync();
        await Expect(page.Locator("[data-rule=weights-High]")).ToHaveValueAsync("9");
        await Expect(page.GetByLabel("is treated like everybody else")).ToBeCheckedAsync();
    });

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await ListensAsync(page);
    }

    [GeneratedRegex(@"\b55\b", RegexOptions.None, 1000)]
    private static partial Regex Capacity();
}
