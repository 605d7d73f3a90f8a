using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>The messages of one member of staff, in one window.</summary>
internal sealed class MessagesPage(IPage page)
{
    public IPage Page => page;

    public ILocator Text => page.Locator("#message-text");

    public ILocator Messages => page.Locator(".chat-message");

    public ILocator Mentions => page.GetByRole(AriaRole.Listbox);

    public ILocator Search => page.Locator("#search-messages");

    public ILocator Found => page.Locator(".found-message");

    public ILocator Badge => page.Locator(".rail a[href='/messages'] .rail-badge > [aria-hidden]");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/messages");
        await Expect(page.Locator("[data-page-life][data-live]")).ToBeAttachedAsync();
    }

    public Task BadgeIsReadyAsync() => Expect(page.Locator(".rail a[href='/messages'] .rail-badge-place[data-live]")).ToBeAttachedAsync();

    public Task ThreadIsReadyAsync() => Expect(page.Locator(".conversation-pane[data-ready]")).ToBeVisibleAsync();

    /// <summary>As the frame shows whose window it is.</summary>
    public async Task<string> NameAsync() => (await page.Locator(".person-name").InnerTextAsync()).Trim();

    public async Task CreateChannelAsync(string name, string about)
    {
        await page.Locator(".conversations-head summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New channel" }).ClickAsync();
        var create = page.GetByRole(AriaRole.Button, new() { Name = "Create the channel" });
        await Expect(create).ToBeEnabledAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("What it is about").FillAsync(about);
        await create.ClickAsync();
        await ThreadIsReadyAsync();
    }

    /// <summary>Key by key, as a person does.</summary>
    public async Task TypeAsync(string text)
    {
        await Expect(page.Locator("[data-send]")).ToBeEnabledAsync();
        await Text.PressSequentiallyAsync(text);
    }

    public async Task AddStrangersAsync()
    {
        await page.Locator(".message-composer .banner").GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.Locator(".message-composer .banner")).ToHaveCountAsync(0);
    }
}
