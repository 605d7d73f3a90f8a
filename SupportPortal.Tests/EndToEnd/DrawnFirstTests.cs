using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class DrawnFirstTests(DeskFixture desk) : BrowserTest(desk)
{
    /// <summary>Writes down which of these are gone from a desk on which they stood; between two desks they have to go.</summary>
    private const string Watch = """
        (() => {
          const numbers = [".bell-count", ".rail a[href='/messages'] .rail-badge", ".rail a[href='/recovery'] .rail-badge", ".availability-word"];
          const seen = new Set();
          const lost = [];
          window.numbers = { seen, lost };
          new MutationObserver(() => {
            const desk = document.querySelector(".desk");
            for (const number of numbers) {
              if (!desk) seen.delete(number);
              else if (desk.querySelector(number)) seen.add(number);
              else if (seen.delete(number)) lost.push(number + " at " + location.pathname);
            }
          }).observe(document, { childList: true, subtree: true });
        })();
        """;

    [Fact]
    public Task The_numbers_that_were_drawn_stay_until_newer_ones_are_known() => RunAsync(async () =>
    {
        var server = await StartQuietServerAsync();
        using var lead = await AgentApi.SignInAsync(server, EmailOf("admin"));
        await GiveAsync(lead);
        var page = await WindowOfAsync("agent8", server);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync("/escalations");
        await KeptAllAsync(page);
        await Expect(page.Locator(".bell + [role=status]")).ToBeEmptyAsync(); // known already, so nothing new to say

        // Something new, and the next page brings it: what lives on stays itself.
        await page.EvaluateAsync("() => { window.first = document; document.querySelector('.bell').isFirst = true; }");
        await GiveAsync(lead);
        await Expect(page.Locator(".bell + [role=status]")).Not.ToBeEmptyAsync();
        await page.Locator(".rail a[href='/sla']").ClickAsync();
        await Expect(page.Locator(".rail a[href='/sla']")).ToHaveAttributeAsync("aria-current", "page");
        await ListensAsync(page);
        await KeptAllAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('.bell').isFirst === true"));

        // Out of the desk and back, to parts that are new to a circuit that may still be there.
        await page.Locator("summary.person").ClickAsync();
        await page.Locator(".menu-list a[href='/account/profile']").ClickAsync();
        await page.Locator(".site-nav a[href='/queue']").ClickAsync();
        await page.WaitForURLAsync("**/queue");
        await KeptAllAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("() => window.first === document && document.querySelector('.bell').isFirst !== true"));
    });

    private static async Task KeptAllAsync(IPage page)
    {
        await Expect(page.Locator(":is(.bell, .availability, .rail-badge-place)[data-live]")).ToHaveCountAsync(4);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => numbers.lost"));
        Assert.Equal(4, await page.EvaluateAsync<int>("() => numbers.seen.size"));
    }

    private static async Task GiveAsync(AgentApi lead) =>
        await lead.ChangeAsync(await lead.OpenAsync("About the bell", EmailOf("customer2")), new { assigned_to = EmailOf("agent8") });
}
