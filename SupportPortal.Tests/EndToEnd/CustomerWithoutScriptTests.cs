using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Everything a customer does, with JavaScript switched off.</summary>
public sealed class CustomerWithoutScriptTests(DeskFixture desk) : BrowserTest(desk)
{
    private static BrowserNewContextOptions WithoutScript => new() { JavaScriptEnabled = false };

    [Fact]
    public Task A_customer_signs_in_and_out() => RunAsync(async () =>
    {
        var page = await VisitorAsync(window: WithoutScript);
        await page.GotoAsync("/support/new");

        await new SignInPage(page).TryAsync(EmailOf("customer5"), "wrong password");
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await new SignInPage(page).TryAsync(EmailOf("customer5"), DeskFixture.Password);

        await Expect(page).ToHaveURLAsync(Server.Url + "/support/new"); // where the visitor wanted to go
        await page.Locator("summary.person").ClickAsync();
        await page.Locator("form[action='/account/logout'] button").ClickAsync();
        await page.GotoAsync("/support");
        await Expect(page.Locator("input[name$=Password]")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_request_with_errors_says_them_beside_the_fields_and_loses_nothing_typed() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer5", window: WithoutScript);
        var request = new RequestPage(page);
        await page.GotoAsync("/support/new");
        await page.Locator("input[value=high]").CheckAsync();
        await request.Subject.FillAsync(new string('x', 201));
        await request.Description.FillAsync("Two lines,\nand <b>signs</b> & “quotes”.");

        await request.Send.ClickAsync();

        await Expect(page.Locator("#category-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#subject-error")).ToContainTextAsync("200");
        await Expect(page.Locator("#description-error")).ToHaveCountAsync(0);
        await Expect(page.Locator("input[value=high]")).ToBeCheckedAsync();
        await Expect(request.Subject).ToHaveValueAsync(new string('x', 201));
        await Expect(request.Description).ToHaveValueAsync("Two lines,\nand <b>signs</b> & “quotes”.");

        await request.Category.SelectOptionAsync("billing");
        await request.Subject.FillAsync("Mended at the second try");
        await request.Send.ClickAsync();
        await Expect(request.Thread).ToContainTextAsync("and <b>signs</b> & “quotes”.");
    });

    [Fact]
    public Task A_request_that_is_sent_twice_arrives_once() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer7", window: WithoutScript);
        var request = new RequestPage(page);
        var first = "";
        await page.RouteAsync("**/support/new", async route =>
        {
            if (route.Request.Method is "POST")
                first = (await route.FetchAsync()).Url; // the second click comes before the answer to the first
            await route.ContinueAsync();
        });

        var number = await request.SubmitAsync("Sent with an impatient finger", "Once is enough.");

        Assert.Contains(number, first, StringComparison.Ordinal);
        await page.GotoAsync("/support");
        await Expect(page.GetByText("Sent with an impatient finger")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task A_conversation_goes_from_question_to_follow_up() => RunAsync(async () =>
    {
        using var agent = await AgentApi.SignInAsync(Server, EmailOf("agent2"));
        var page = await WindowOfAsync("customer8", window: WithoutScript);
        var request = new RequestPage(page);
        var number = await request.SubmitAsync("The export stays empty", "Nothing in the file.");
        await Expect(request.State).ToContainTextAsync("We answer by");
        await agent.NoteAsync(number, "Between us: known defect.");
        await agent.ReplyAsync(number, "Please try **again**.");

        await request.OpenAsync(number);
        await Expect(request.State).ToContainTextAsync("We are working on it");
        await Expect(request.Messages.Last.Locator("strong", new() { HasText = "again" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Between us")).ToHaveCountAsync(0);

        await request.SendReply.ClickAsync();
        await Expect(page.Locator("#message-error")).ToBeVisibleAsync();
        await request.Reply.FillAsync("Still empty.");
        await request.SendReply.ClickAsync();
        await Expect(request.Messages.Last).ToContainTextAsync("Still empty.");

        await agent.ReplyAsync(number, "And now?");
        await request.OpenAsync(number);
        await request.Solved.ClickAsync();
        await Expect(request.State).ToContainTextAsync("Solved");

        await request.NotSolved.ClickAsync();
        await Expect(request.State).ToContainTextAsync("We are working on it");

        await agent.ChangeAsync(number, new { status = "resolved" });
        await request.OpenAsync(number);
        await request.Solved.ClickAsync();
        await Expect(request.State).ToContainTextAsync("Closed");

        await request.Reply.FillAsync("It is back.");
        await request.SendReply.ClickAsync();
        await Expect(request.Thread).ToContainTextAsync("It is back.");
        Assert.NotEqual(number, request.Number);
        await request.State.GetByText(number).ClickAsync();
        await Expect(request.State).ToContainTextAsync("Continued in");
    });

    [Fact]
    public Task On_a_phone_the_reply_box_comes_before_the_history() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer1", window: new() { JavaScriptEnabled = false, ViewportSize = Viewports.Phone });
        await page.GotoAsync("/support");
        await page.Locator(".my-ticket-subject").First.ClickAsync();

        var reply = await page.Locator("#reply").BoundingBoxAsync();
        var history = await page.Locator(".my-thread").BoundingBoxAsync();

        Assert.True(reply!.Y + reply.Height <= history!.Y, $"The reply box starts at {reply.Y}, the history at {history.Y}");
    });

    [Fact]
    public Task A_Russian_customer_reads_and_gets_Russian() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer3", window: WithoutScript);
        var request = new RequestPage(page);
        var number = await request.SubmitAsync("Не приходит письмо", "Жду с утра.");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ru");
        await Expect(request.State).ToContainTextAsync("Ответим до");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("request");
        var mail = await new Mailbox(Server).WaitForAsync(EmailOf("customer3"), m => m.Subject.Contains(number, StringComparison.Ordinal));
        Assert.Equal($"[{number}] Мы получили ваше обращение: Не приходит письмо", mail.Subject);
        Assert.Contains("Спасибо, что написали", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Спасибо, что написали", mail.Html, StringComparison.Ordinal);
    });
}
