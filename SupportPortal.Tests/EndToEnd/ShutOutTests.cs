using Microsoft.Playwright;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public class ShutOutTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Who_is_shut_out_leaves_the_open_desk_and_comes_back_when_let_in() => RunAsync(async () =>
    {
        var server = await StartServerAsync(); // of its own: every cookie of agent8 becomes void
        var agent = await WindowOfAsync("agent8", server);
        await agent.GotoAsync("/queue");
        await Expect(agent.Locator("h1")).ToBeVisibleAsync();
        var boss = await ShutOutAsync(server, "agent8");

        await agent.WaitForURLAsync("**/account/login?returnUrl=*");
        await Expect(boss.Locator("[role=status].form-done")).ToContainTextAsync("shut out");
        await boss.GetByRole(AriaRole.Button, new() { Name = "Let in again" }).ClickAsync();
        await Expect(boss.Locator("[role=status].form-done")).ToContainTextAsync("can sign in again");
    });

    [Fact]
    public Task Who_is_shut_out_on_one_server_leaves_the_open_desk_of_another_within_a_minute() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var other = await StartServerAsync(beside: server);
        var agent = await WindowOfAsync("agent7", other);
        await agent.GotoAsync("/queue");
        await Expect(agent.Locator("[data-queue][data-live]")).ToBeAttachedAsync();

        await ShutOutAsync(server, "agent7");

        await agent.WaitForURLAsync("**/account/login?returnUrl=*", new() { Timeout = 60_000 });
    });

    private async Task<IPage> ShutOutAsync(PortalServer server, string person)
    {
        var boss = await WindowOfAsync("admin", server);
        await boss.GotoAsync($"/settings/users?q={person}");

        await ListensAsync(boss);
        await boss.Locator("tbody button:not(.danger)").Filter(new() { HasText = "Shut out" }).ClickAsync();
        await boss.Locator(".button.danger").ClickAsync();
        return boss;
    }
}
