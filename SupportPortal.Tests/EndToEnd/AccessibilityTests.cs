using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Axe looks at every page as everybody who may see it, in light and dark, wide and on a phone.</summary>
[Collection(QuietDeskCollection.Name)]
public sealed class AccessibilityTests(DeskFixture desk) : BrowserTest(desk)
{
    private const string Overflow = """
        () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map(e => e.outerHTML.slice(0, 150));
        }
        """;

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    [Theory]
    [MemberData(nameof(EveryPage.All), MemberType = typeof(EveryPage))]
    public Task A_page_has_nothing_serious(string person, string address) => RunAsync(
        async () =>
        {
            var page = person is EveryPage.Visitor ? await VisitorAsync() : await WindowOfAsync(person);
            await page.GotoAsync(await NamedAsync(page, address));
            await ReadyAsync(page);
            var found = new List<string>();
            foreach (var look in Look.All)
            {
                await look.PutOnAsync(page);
                var result = await page.RunAxe(look.IsFirstOfItsWidth ? Rules : Colours);
                found.AddRange(Serious(result).Select(violation => $"{look.Name}: {violation}"));
                if (look.Window == Viewports.Phone)
                    found.AddRange((await page.EvaluateAsync<string[]>(Overflow)).Select(wide => $"{look.Name}: wider than the window: {wide}"));
                await Artifacts.ShowAsync(page, $"{person}{address}", look.Name);
            }

            if (found.Count > 0)
                Assert.Fail(string.Join('\n', found));
        },
        onlyLooks: true,
        of: $"{person}{address}");

    /// <summary>The page listens, if it ever does, and has what it loads.</summary>
    private static async Task ReadyAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[data-waits]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".skeleton:visible")).ToHaveCountAsync(0);
    }

    private static IEnumerable<string> Serious(AxeResult result) => result.Violations
        .Where(violation => violation.Impact is "serious" or "critical")
        .Select(violation => $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(
            node => $"    {node.Html}\n      {string.Join(' ', node.Any.Concat(node.All).Select(check => check.Message))}")));

    private async Task<string> NamedAsync(IPage page, string address)
    {
        if (address.Contains("{recovery}", StringComparison.Ordinal))
            return address.Replace("{recovery}", await new RecoveryPage(page).AskAsync("two-factor-reset", "nobody@elsewhere.example"), StringComparison.Ordinal);
        if (address.Contains("{decision}", StringComparison.Ordinal))
            return address.Replace("{decision}", await LockedOut.WithEverythingAsync(Server, EmailOf("customer37")), StringComparison.Ordinal);
        if (!address.Contains("{ticket}", StringComparison.Ordinal))
            return address;
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer1"));
        return address.Replace("{ticket}", await customer.FirstTicketAsync(), StringComparison.Ordinal);
    }
}
