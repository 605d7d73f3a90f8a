using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class TwoServersTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task What_happens_on_one_server_is_seen_on_the_other_within_two_seconds() => RunAsync(async () =>
    {
        var other = await StartServerAsync(beside: Server);
        using var customer = await AgentApi.SignInAsync(other, EmailOf("customer2"));
        var queue = new QueuePage(await WindowOfAsync("agent1"));
        await queue.OpenAsync();

        await customer.OpenAsync("Said on the other server");

        await Expect(queue.Arrived).ToBeVisibleAsync(new() { Timeout = 2_000 });
    });
}
