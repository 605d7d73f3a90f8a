using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class KeyboardTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task An_agent_gets_from_sign_in_to_a_sent_reply_without_a_mouse() => RunAsync(async () =>
    {
        var page = await VisitorAsync();
        await page.GotoAsync("/account/login");
        await TabToAsync(page, "input[name$=Email]");
        await page.Keyboard.TypeAsync(EmailOf("agent3"));
        await TabToAsync(page, "input[name$=Password]");
        await page.Keyboard.TypeAsync(DeskFixture.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/queue");
        await Expect(new QueuePage(page).Rows.First).ToBeVisibleAsync();

        await TabToAsync(page, ".queue-open");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/tickets/*");
        var ticket = new TicketPage(page);
        await ticket.ReadyAsync();
        await TabToAsync(page, "#text-reply");
        await page.Keyboard.TypeAsync("Written without a mouse.");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(ticket.Messages.Last).ToContainTextAsync("Written without a mouse.");
    });

    /// <summary>Presses Tab until the focus is there.</summary>
    private static async Task TabToAsync(IPage page, string target)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", target))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"80 presses of Tab did not lead to {target}.");
    }
}
