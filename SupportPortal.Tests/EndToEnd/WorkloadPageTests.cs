using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class WorkloadPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_lead_sees_work_move_by_itself_moves_some_and_takes_it_back_and_hands_everything_over() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var other = await StartServerAsync(beside: server);
        var page = await WindowOfAsync("admin", server);
        await page.GotoAsync("/workload");
        await Expect(page.Locator(".workload-page[data-live]")).ToBeAttachedAsync();
        await Expect(Bar(page, "AGT-0001")).Not.ToHaveAttributeAsync("data-load", "0");

        using (var colleague = await AgentApi.SignInAsync(other, EmailOf("admin")))
            await colleague.SetAvailabilityAsync("AGT-0001", new { availability = "out_of_office", until = TimeProvider.System.GetUtcNow().AddDays(3) });
        await Expect(Row(page, "AGT-0001")).ToContainTextAsync("Out of office");
        await Expect(Bar(page, "AGT-0001")).ToHaveAttributeAsync("data-load", "0");

        var before = await OpenAsync(page, "AGT-0002");
        Assert.True(before >= 2);
        await Row(page, "AGT-0002").GetByRole(AriaRole.Button, new() { Expanded = false }).ClickAsync();
        var tickets = page.Locator("[data-moving]");
        await Expect(tickets).ToHaveCountAsync(Math.Min(before, 25));
        await tickets.Nth(0).GetByRole(AriaRole.Checkbox).CheckAsync();
        await tickets.Nth(1).GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Locator(".workload-move summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-said]")).ToContainTextAsync("2 tickets went to");
        await Expect(Open(page, "AGT-0002")).ToHaveTextAsync(Text(before - 2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator("[data-said]")).ToContainTextAsync("2 tickets are back");
        await Expect(Open(page, "AGT-0002")).ToHaveTextAsync(Text(before));

        await tickets.Nth(0).DragToAsync(Bar(page, "AGT-0003"));
        await Expect(page.Locator("[data-said]")).ToContainTextAsync("1 ticket went to");
        await Expect(Open(page, "AGT-0002")).ToHaveTextAsync(Text(before - 1));

        await Row(page, "AGT-0002").GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
        var panel = page.Locator("[data-hand-over]");
        await Expect(panel.Locator("[data-share]").First).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = $"Hand over {before - 1} ticket" }).ClickAsync();
        await Expect(panel.Locator("[data-result]")).ToContainTextAsync("handed over");
        await Expect(Bar(page, "AGT-0002")).ToHaveAttributeAsync("data-load", "0");
    });

    private static ILocator Bar(IPage page, string number) => page.Locator($"[data-bar='{number}']");

    private static ILocator Row(IPage page, string number) => page.Locator($"tr[data-agent='{number}']");

    private static ILocator Open(IPage page, string number) => Row(page, number).Locator("[data-figure=open]");

    private static async Task<int> OpenAsync(IPage page, string number) =>
        int.Parse(await Open(page, number).InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
