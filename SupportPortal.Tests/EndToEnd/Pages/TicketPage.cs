using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>A ticket as staff see it.</summary>
internal sealed class TicketPage(IPage page)
{
    public ILocator Messages => page.Locator(".ticket-main .message[id]");

    public ILocator ReplyText => page.Locator("#text-reply");

    public ILocator SendReply => page.Locator("[data-send=reply]");

    public ILocator DraftState => page.Locator(".draft-state");

    /// <summary>What stands between a draft and the thread when somebody else was faster.</summary>
    public ILocator NewerMessages => page.Locator(".newer");

    public ILocator Status => page.Locator(".ticket-signs");

    public ILocator Conflict => page.Locator(".banner.warning");

    public ILocator ConnectionBar => page.Locator("#components-reconnect-modal");

    public async Task OpenAsync(string number)
    {
        await page.GotoAsync($"/tickets/{number}");
        await ReadyAsync();
    }

    /// <summary>The circuit stands: what is typed now reaches the server.</summary>
    public Task ReadyAsync() => Assertions.Expect(SendReply).ToBeEnabledAsync();

    /// <summary>Writes without sending, and waits until the server has it.</summary>
    public async Task DraftAsync(string text)
    {
        await ReplyText.FillAsync(text);
        await Assertions.Expect(DraftState).ToContainTextAsync("Saved");
    }

    public async Task ReplyAsync(string text)
    {
        await ReplyText.FillAsync(text);
        await SendReply.ClickAsync();
        await Assertions.Expect(page.Locator(".thread .from-staff").Last).ToContainTextAsync(text);
    }

    public async Task NoteAsync(string text)
    {
        await page.Locator("#mode-note").ClickAsync();
        await page.Locator("#text-note").FillAsync(text);
        await page.Locator("[data-send=note]").ClickAsync();
        await Assertions.Expect(Messages.Last).ToContainTextAsync(text);
        await page.Locator("#mode-reply").ClickAsync();
        await ReadyAsync();
    }
}
