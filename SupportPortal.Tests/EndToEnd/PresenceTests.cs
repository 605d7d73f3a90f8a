using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Windows open and close for real; the desk is told to notice as fast as it can.</summary>
public sealed class PresenceTests(DeskFixture desk) : BrowserTest(desk)
{
    private const float AtMost = 90_000;

    [Fact]
    public Task Who_closes_the_last_window_is_offline_and_who_opens_one_is_what_they_were() => RunAsync(async () =>
    {
        var server = await StartServerAsync(settings: [("Agents__OfflineAfter", "00:00:30"), ("Jobs__Presence__Every", "00:00:01")]);
        var lead = await WindowOfAsync("admin", server);
        await lead.GotoAsync("/agents?q=agent5");
        await ListensAsync(lead);
        var badge = lead.Locator(".agents .availability-dot").First;

        var agent = await WindowOfAsync("agent5", server);
        await agent.GotoAsync("/queue");
        await Expect(agent.Locator(".availability[data-live]")).ToBeAttachedAsync();
        await agent.Locator(".availability summary").ClickAsync();
        await agent.Locator(".availability").GetByRole(AriaRole.Button, new() { Name = "Busy" }).ClickAsync();
        await Expect(badge).ToHaveAttributeAsync("data-availability", "Busy");
        await agent.Context.CloseAsync();
        await Expect(badge).ToHaveAttributeAsync("data-availability", "Offline", new() { Timeout = AtMost });

        var again = await WindowOfAsync("agent5", server);
        await again.GotoAsync("/queue");
        await Expect(badge).ToHaveAttributeAsync("data-availability", "Busy", new() { Timeout = AtMost });
        await lead.GotoAsync("/agents/AGT-0005");
        await Expect(lead.Locator(".availability-lines")).ToContainTextAsync("closed the last window");
    });
}
