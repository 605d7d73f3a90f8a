using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class MessagesTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_mention_with_a_ticket_reaches_a_colleague_on_another_server_leads_to_the_ticket_and_is_found() => RunAsync(async () =>
    {
        var other = await StartServerAsync(beside: Server);
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer5"));
        var number = await customer.OpenAsync("The pelican does not print");
        var (ann, bob) = (new MessagesPage(await WindowOfAsync("agent4")), new MessagesPage(await WindowOfAsync("agent5", other)));
        await bob.OpenAsync();
        await bob.Page.Locator("[data-conversation=general]").ClickAsync(); // what the demo desk left unread
        await bob.ThreadIsReadyAsync();
        await Expect(bob.Badge).ToHaveCountAsync(0);
        await bob.Page.GotoAsync("/queue");
        await bob.BadgeIsReadyAsync();
        var name = await bob.NameAsync();
        await ann.OpenAsync();
        await ann.CreateChannelAsync("pelicans", "All about them");

        await ann.TypeAsync("Hello @" + name[..4]);
        await Expect(ann.Mentions).ToBeVisibleAsync();
        await ann.Text.PressAsync("Enter");
        await Expect(ann.Text).ToHaveValueAsync($"Hello @{name} ");
        await ann.Text.PressSequentiallyAsync($"see {number}");
        await ann.Text.PressAsync("Enter");
        await Expect(ann.Text).ToHaveValueAsync("");
        await Expect(ann.Messages.Last).ToContainTextAsync("The pelican does not print");
        await ann.AddStrangersAsync(); // not of the channel yet, and told so

        await ann.TypeAsync($"@{name} this is for you, look at {number}");
        await ann.Text.PressAsync("Enter");
        await Expect(bob.Badge).ToHaveTextAsync("1");
        await bob.Page.Locator(".bell-button").ClickAsync();
        await bob.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = "mentioned you" }).First.ClickAsync();
        await bob.ThreadIsReadyAsync();
        await Expect(bob.Messages.Last).ToContainTextAsync("this is for you");
        await Expect(bob.Messages.Last.Locator(".mention.me")).ToHaveTextAsync($"@{name}");
        await Expect(bob.Badge).ToHaveCountAsync(0);

        await ann.TypeAsync("One more, live");
        await ann.Text.PressAsync("Enter");
        await Expect(bob.Messages.Last).ToContainTextAsync("One more, live");
        await bob.TypeAsync("Thanks!");
        await bob.Text.PressAsync("Enter");
        await Expect(ann.Messages.Last).ToContainTextAsync("Thanks!");
        await ann.Messages.Filter(new() { HasText = "One more, live" }).HoverAsync();
        await ann.Messages.Filter(new() { HasText = "One more, live" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await ann.Page.Locator(".chat-actions .danger").ClickAsync();
        await Expect(bob.Messages.Filter(new() { HasText = "One more, live" })).ToHaveCountAsync(0);
        await Expect(bob.Page.GetByText("Message deleted")).ToBeVisibleAsync();

        await bob.Search.FillAsync("pelican");
        await bob.Search.FillAsync("for you look");
        await Expect(bob.Found.First).ToContainTextAsync("this is for you");
        await bob.Found.First.ClickAsync();
        await Expect(bob.Page.Locator(".chat-message.target")).ToContainTextAsync("this is for you");

        await bob.Page.Locator(".chat-message.target .ticket-link").ClickAsync();
        await bob.Page.WaitForURLAsync($"**/tickets/{number}");
        await Expect(bob.Page.Locator("#content").GetByText("The pelican does not print").First).ToBeVisibleAsync();
    });

    [Fact]
    public Task On_a_phone_list_and_thread_are_screens_of_their_own_and_a_text_outlives_a_reload() => RunAsync(async () =>
    {
        var phone = new MessagesPage(await WindowOfAsync("agent2", window: new() { ViewportSize = Viewports.Phone }));
        await phone.OpenAsync();
        await Expect(phone.Text).ToBeHiddenAsync();
        await phone.Page.Locator("[data-conversation=billing]").ClickAsync();
        await phone.ThreadIsReadyAsync();
        await Expect(phone.Search).ToBeHiddenAsync();
        await phone.TypeAsync("Half a thought");

        await phone.Page.ReloadAsync();
        await phone.ThreadIsReadyAsync();
        await Expect(phone.Text).ToHaveValueAsync("Half a thought");

        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the conversations" }).ClickAsync();
        await Expect(phone.Search).ToBeVisibleAsync();
        await Expect(phone.Text).ToBeHiddenAsync();
    });

    [Fact]
    public Task Scrolling_up_brings_what_was_said_before_piece_by_piece_and_each_message_once() => RunAsync(async () =>
    {
        var id = await TalkAsync("agent7", messages: 130);
        var agent = new MessagesPage(await WindowOfAsync("agent7"));
        await agent.Page.GotoAsync($"/messages/{id}");
        await agent.ThreadIsReadyAsync();
        await Expect(agent.Messages).ToHaveCountAsync(50);
        await Expect(agent.Messages.Last).ToContainTextAsync("Message 130.");

        foreach (var count in (int[])[100, 130])
        {
            await agent.Page.Locator("[data-chat]").EvaluateAsync("chat => chat.scrollTop = 0");
            await Expect(agent.Messages).ToHaveCountAsync(count);
        }

        await Expect(agent.Messages.First).ToContainTextAsync("Message 1.");
    });

    private async Task<Guid> TalkAsync(string person, int messages)
    {
        await using var db = Server.Database();
        var address = EmailOf(person);
        var author = await db.Users.Where(u => u.Email == address).Select(u => u.Id).SingleAsync();
        var now = DateTimeOffset.UnixEpoch.AddYears(56).ToMicroseconds();
        var channel = Conversation.Channel($"talk of {person}", null, author, now).Value;
        db.Add(channel);
        for (var i = 1; i <= messages; i++)
            db.Add(InternalMessage.Write(channel.Id, channel.NextNumber(now), author, $"Message {i}.", null, now.AddMinutes(i)).Value);
        db.Add(channel.MemberOf(author, now));
        await db.SaveChangesAsync();
        return channel.Id;
    }
}
