using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>What surrounds every page of the staff.</summary>
public sealed partial class FrameTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_clock_ticks_in_the_browser_and_turns_amber_and_red_by_itself() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent4");
        var chip = page.Locator("sla-chip").First;
        await Expect(chip).ToHaveTextAsync(HoursAndMinutes());
        await Expect(chip).ToHaveAttributeAsync("data-level", "calm");

        // As a patch of the server would: another instant, no other word.
        await DueInAsync(chip, seconds: 125, near: 3);
        await Expect(chip).ToHaveTextAsync(MinutesAndSeconds());
        await Expect(chip).Not.ToHaveTextAsync((await chip.TextContentAsync())!);
        await Expect(chip).ToHaveAttributeAsync("data-level", "near");

        await DueInAsync(chip, seconds: 1, near: -1);
        await Expect(chip).ToHaveTextAsync(Overdue());
        await Expect(chip).ToHaveAttributeAsync("data-level", "over");
    });

    [Fact]
    public Task Whoever_comes_by_signing_in_has_all_the_manners_of_the_desk() => RunAsync(async () =>
    {
        var page = await VisitorAsync();
        await new SignInPage(page).SignInAsync(EmailOf("admin"), DeskFixture.Password);
        await ListensAsync(page);
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(entry => entry.name.includes('/js/waking'))");

        await page.EvaluateAsync("Blazor.navigateTo('/sla/policies/new')");
        await new PolicyPage(page).NameAsync("Half a policy");
        await Expect(page.Locator("unsaved-guard")).ToBeAttachedAsync();
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            asked.SetResult(dialog.Message);
        };
        await page.Locator(".rail a[href='/queue']").ClickAsync();

        Assert.Contains("not saved", await asked.Task.WaitAsync(TimeSpan.FromSeconds(15)), StringComparison.OrdinalIgnoreCase);
        await Expect(new PolicyPage(page).Name).ToHaveValueAsync("Half a policy");
    });

    [Fact]
    public Task A_browser_whose_clock_is_wrong_counts_by_the_servers() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent4");
        var right = await page.Locator("sla-chip").First.TextContentAsync();
        await page.AddInitScriptAsync("const real = Date.now; Date.now = () => real() + 5 * 3600_000;"
            + "Object.defineProperty(performance, 'timeOrigin', { value: performance.timeOrigin + 5 * 3600_000 });");
        await page.ReloadAsync();
        await Expect(page.Locator("sla-chip").First).ToHaveTextAsync(HoursAndMinutes());
        Assert.Equal(right![..4], (await page.Locator("sla-chip").First.TextContentAsync())![..4]);
    });

    [Fact]
    public Task The_rail_opens_with_words_and_stays_as_it_was_left() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent5");
        await page.Locator("[data-rail-toggle]").ClickAsync();
        await Expect(page.Locator(".rail-word", new() { HasText = "Queue" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-rail-toggle]")).ToHaveAttributeAsync("aria-expanded", "true");

        await page.ReloadAsync();

        await Expect(page.Locator("[data-rail-toggle]")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator(".rail [aria-current=page]")).ToHaveTextAsync("Queue");
    });

    [Fact]
    public Task A_click_on_a_page_that_does_not_listen_yet_is_kept_until_it_does() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        var line = await HoldLineAsync(page);
        await page.GotoAsync("/settings/users?q=customer12");
        await Expect(page.Locator("[data-waits]")).ToBeAttachedAsync();
        var ask = page.Locator("tbody button:not(.danger)").Filter(new() { HasText = "Shut out" });
        await ask.ClickAsync();
        await Expect(ask).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(page.Locator(".button.danger")).ToHaveCountAsync(0);

        line.SetResult();

        await ListensAsync(page);
        await Expect(page.Locator(".button.danger")).ToBeVisibleAsync();
    });

    [Fact]
    public Task What_is_typed_and_ticked_on_a_page_that_does_not_listen_yet_is_kept_until_it_does() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("agent3");
        var line = await HoldLineAsync(page);
        await page.GotoAsync("/notifications/settings");
        await Expect(page.Locator("[data-waits]")).ToBeAttachedAsync();
        var late = page.Locator("[data-kind=RecoveryLate]").GetByRole(AriaRole.Checkbox);
        await late.UncheckAsync();
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("22:00");
        await page.GetByLabel("Until", new() { Exact = true }).FillAsync("23:30");

        line.SetResult();

        await ListensAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await ListensAsync(page);
        await Expect(late).Not.ToBeCheckedAsync();
        await Expect(page.GetByLabel("From", new() { Exact = true })).ToHaveValueAsync("22:00");
        await Expect(page.GetByLabel("Until", new() { Exact = true })).ToHaveValueAsync("23:30");
    });

    [Fact]
    public Task Availability_is_changed_in_place_and_kept() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent6");
        var availability = page.Locator(".availability[data-live]");
        await Expect(availability).ToHaveAttributeAsync("data-availability", "Available");
        await availability.Locator(".availability-toggle").ClickAsync(); // one click, and tickets stop coming
        await Expect(availability).ToHaveAttributeAsync("data-availability", "Away");
        await PickAsync("Busy");

        await page.ReloadAsync();

        await Expect(availability).ToHaveAttributeAsync("data-availability", "Busy");
        await availability.Locator(".availability-toggle").ClickAsync();
        await Expect(availability).ToHaveAttributeAsync("data-availability", "Available");

        async Task PickAsync(string word)
        {
            await availability.Locator("summary").ClickAsync();
            await availability.Locator(".availability-list").GetByRole(AriaRole.Button, new() { Name = word }).First.ClickAsync();
            await Expect(availability.Locator(".availability-word")).ToHaveTextAsync(word);
        }
    });

    [Fact]
    public Task The_slash_leads_into_the_search_but_not_out_of_a_text() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent4");
        var search = page.Locator("[data-search]");
        await page.Keyboard.PressAsync("/");
        await Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("a/b");
        await Expect(search).ToHaveValueAsync("a/b");
    });

    [Fact]
    public Task A_menu_closes_with_escape_and_gives_the_focus_back() => RunAsync(async () =>
    {
        var page = await TicketAsync("agent4");
        var summary = page.Locator("summary.person");
        await summary.ClickAsync();
        await page.Locator(".top-bar details:has(summary.person) .menu-list a").First.FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".top-bar details:has(summary.person) .menu-list")).ToBeHiddenAsync();
        await Expect(summary).ToBeFocusedAsync();

        await summary.ClickAsync();
        await page.Locator("h1").ClickAsync();
        await Expect(page.Locator(".top-bar details:has(summary.person) .menu-list")).ToBeHiddenAsync();
    });

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(246, 247, 249)")]
    [InlineData(ColorScheme.Dark, "rgb(15, 18, 22)")]
    public Task Who_chose_no_theme_gets_that_of_the_system(ColorScheme system, string ground) => RunAsync(
        async () =>
        {
            var page = await VisitorAsync(window: new() { ColorScheme = system });
            await page.GotoAsync("/");
            await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", ground);
        },
        of: system.ToString());

    /// <summary>Nothing reaches the circuit until the line is set free.</summary>
    private static async Task<TaskCompletionSource> HoldLineAsync(IPage page)
    {
        var line = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await line.Task;
            await route.ContinueAsync();
        });
        return line;
    }

    private async Task<IPage> TicketAsync(string agent)
    {
        using var api = await AgentApi.SignInAsync(Server, EmailOf(agent));
        var number = await api.OpenAsync("About the frame", EmailOf("customer2"), "high");
        var page = await WindowOfAsync(agent);
        await page.GotoAsync($"/tickets/{number}");
        await Expect(page.Locator("textarea[data-kind=reply]")).ToBeEnabledAsync(); // the circuit has taken over
        return page;
    }

    private static Task DueInAsync(ILocator chip, double seconds, double near) => chip.EvaluateAsync(
        "(chip, [due, near]) => { chip.dataset.near = new Date(Date.now() + near * 1000).toISOString();"
        + " chip.dataset.due = new Date(Date.now() + due * 1000).toISOString(); }",
        new[] { seconds, near });

    [GeneratedRegex(@"^[12] h \d+ m$", RegexOptions.None, 1000)]
    private static partial Regex HoursAndMinutes();

    [GeneratedRegex(@"^[12] m \d\d s$", RegexOptions.None, 1000)]
    private static partial Regex MinutesAndSeconds();

    [GeneratedRegex(@"^Overdue 1 m$", RegexOptions.None, 1000)]
    private static partial Regex Overdue();
}
