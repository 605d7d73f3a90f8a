using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class TwoLanguagesTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task What_a_colleague_changes_is_shown_in_the_language_of_whoever_looks() => RunAsync(async () =>
    {
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer1"));
        using var colleague = await AgentApi.SignInAsync(Server, EmailOf("agent1"));
        var number = await customer.OpenAsync("Which language does it speak?");
        var list = await WindowOfAsync("agent8");
        await list.GotoAsync("/queue?sort=-updated");
        await SpeakAsync(list, "ru");
        try
        {
            var ticket = await list.Context.NewPageAsync();
            await ticket.GotoAsync($"/tickets/{number}");
            await ListensAsync(ticket);
            await Expect(list.Locator("[data-queue][data-live]")).ToBeAttachedAsync();
            await Expect(list.Locator(".page-header")).ToContainTextAsync("Очередь");

            await colleague.ChangeAsync(number, new { status = "resolved" });

            await Expect(ticket.Locator(".ticket-signs")).ToContainTextAsync("Решено");
            await Expect(new QueuePage(list).Row(number)).ToContainTextAsync("Решено");
            await Expect(list.Locator(".page-header")).ToContainTextAsync("Очередь");
        }
        finally
        {
            await SpeakAsync(list, "en");
        }
    });

    /// <summary>An account speaks its language in every window.</summary>
    private static async Task SpeakAsync(IPage page, string language)
    {
        await page.Locator("summary.person").ClickAsync();
        await page.Locator($"form[action='/preferences/language'] button[value={language}]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }
}
