using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>Where a superuser sets what the desk promises.</summary>
internal sealed class PolicyPage(IPage page)
{
    public ILocator Name => page.Locator("#policy-name");

    public ILocator Calendar => page.Locator("#policy-calendar");

    public ILocator Preview => page.Locator(".policy-preview");

    public ILocator Rehearsal => page.Locator(".rehearsal");

    public ILocator FieldErrors => page.Locator(".field-error:not(:empty)");

    public ILocator Rows => page.Locator("table.policies tbody tr");

    public ILocator OpenTickets => page.Locator(".apply-list tbody tr");

    public ILocator History => page.Locator(".sla-history > li");

    public ILocator Save => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    public async Task NewAsync()
    {
        await page.GotoAsync("/sla/policies/new");
        // Until the circuit is there, nothing can be typed.
        await Assertions.Expect(Name).ToBeEnabledAsync();
    }

    public async Task NameAsync(string name)
    {
        await Name.FillAsync(name);
        await Name.PressAsync("Tab");
    }

    public Task IncludeAsync(string category) => page.GetByLabel(category, new() { Exact = true }).CheckAsync();

    public async Task SetTargetAsync(string target, string amount)
    {
        var input = page.GetByLabel(target, new() { Exact = true });
        await input.FillAsync(amount);
        await input.PressAsync("Tab");
    }

    public async Task AddPointAsync(int percent)
    {
        var input = page.GetByLabel("New warning point, percent");
        await input.FillAsync($"{percent}");
        await input.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Remove the point at {percent} %" })).ToBeVisibleAsync();
    }

    public async Task AddRuleAsync(string percent, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add rule" }).ClickAsync();
        await page.GetByLabel("Point", new() { Exact = true }).Last.SelectOptionAsync(percent);
        await page.GetByLabel("Action", new() { Exact = true }).Last.SelectOptionAsync(new SelectOptionValue { Label = action });
    }

    public async Task RetireAsync(string name)
    {
        await page.GotoAsync("/sla/policies");
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retire this policy…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retire", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".banner.success")).ToContainTextAsync($"Retired: {name}");
    }

    /// <summary>Saves, and waits for the list that says so.</summary>
    public async Task SaveAsync()
    {
        await Save.ClickAsync();
        await page.WaitForURLAsync("**/sla/policies?saved=*");
        await Assertions.Expect(page.Locator(".banner.success")).ToBeVisibleAsync();
    }
}
