using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

internal sealed class QueuePage(IPage page)
{
    public ILocator Rows => page.Locator("[data-ticket]");

    public ILocator Clocks => page.Locator("[data-ticket] sla-chip");

    /// <summary>"3 new, show": what arrived and moves no row until it is asked for.</summary>
    public ILocator Arrived => page.Locator(".queue-arrived button");

    public ILocator Bulk => page.Locator(".queue-bulk");

    public ILocator Result => page.Locator(".queue-result");

    public ILocator Resolve => Bulk.GetByRole(AriaRole.Button, new() { Name = "Resolve", Exact = true });

    public async Task OpenAsync()
    {
        await page.GotoAsync("/queue");
        await Assertions.Expect(page.Locator("[data-queue][data-live]")).ToBeAttachedAsync();
        await Assertions.Expect(Rows.First).ToBeVisibleAsync();
    }

    public async Task ShowNewestChangeFirstAsync()
    {
        var column = page.Locator("[role=columnheader].queue-updated");
        await column.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(column).ToHaveAttributeAsync("aria-sort", "descending");
    }

    public ILocator Row(string number) => page.Locator($"[data-ticket='{number}']");

    public async Task SelectAsync(string number)
    {
        var box = Row(number).GetByRole(AriaRole.Checkbox);
        await box.ClickAsync();
        await Assertions.Expect(box).ToBeCheckedAsync();
    }

    /// <summary>The numbers of the rows that are drawn, in their order.</summary>
    public Task<string[]> NumbersAsync() =>
        Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.ticket)");
}
