using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed partial class TicketPageTests(DeskFixture desk) : BrowserTest(desk)
{
    private const string Reply = "textarea[data-kind=reply]";
    private const string Note = "textarea[data-kind=note]";

    [Fact]
    public Task A_draft_outlives_a_reload_and_a_killed_server() => RunAsync(async () =>
    {
        var server = await StartServerAsync(beside: Server);
        var page = await OpenAsync("agent1", await TicketAsync(0), server);
        await page.FillAsync(Reply, "Half a sent");
        await Expect(page.Locator(".draft-state")).ToContainTextAsync("Saved");
        await page.ReloadAsync();
        await Expect(page.Locator(Reply)).ToHaveValueAsync("Half a sent");

        Complaints.Expect(ConnectionLost());
        await server.KillAsync();
        await server.StartProcessAsync();
        await page.GotoAsync(page.Url);
        await Expect(page.Locator(Reply)).ToHaveValueAsync("Half a sent");
    });

    [Fact]
    public Task The_due_date_explains_itself_and_follows_what_happens() => RunAsync(async () =>
    {
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer1"));
        var page = await OpenAsync("agent1", await customer.OpenAsync("When will you be done?"));
        var ledger = page.Locator(".ledger");

        await ledger.GetByText("How the due date came about").ClickAsync();
        await Expect(ledger.Locator(".ledger-sum").Last).ToContainTextAsync("Due");
        await Expect(ledger.Locator(".paused")).ToHaveCountAsync(0);

        await page.FillAsync(Reply, "Which browser do you use?");
        await page.ClickAsync("text=Send and wait for customer");
        await Expect(ledger.Locator(".paused")).ToContainTextAsync("Stands since");
    });

    [Fact]
    public Task A_message_appears_live_and_stops_who_has_not_read_it_without_losing_a_key() => RunAsync(async () =>
    {
        var number = await TicketAsync(1);
        var writer = await OpenAsync("agent1", number);
        await writer.FillAsync(Reply, "My answer");

        var colleague = await OpenAsync("agent2", number);
        await colleague.ClickAsync("role=tab[name=Note]");
        await colleague.FillAsync(Note, "Wait, they called.");
        await colleague.Keyboard.PressAsync("Control+Enter");
        await Expect(colleague.Locator(Note)).ToHaveValueAsync("");

        await Expect(writer.Locator(".thread .note").Last).ToContainTextAsync("Wait, they called.");
        await Expect(writer.Locator(Reply)).ToHaveValueAsync("My answer");
        await writer.ClickAsync("text=Send reply");
        await Expect(writer.Locator(".newer")).ToContainTextAsync("Wait, they called.");
        await Expect(writer.Locator(Reply)).ToHaveValueAsync("My answer");

        await writer.ClickAsync("text=Send anyway");
        await Expect(writer.Locator(".thread .from-staff").Last).ToContainTextAsync("My answer");
        await Expect(writer.Locator(Reply)).ToHaveValueAsync("");
    });

    [Fact]
    public Task Long_Cyrillic_texts_pass_and_longer_ones_are_refused_beside_the_field_and_kept() => RunAsync(async () =>
    {
        var page = await OpenAsync("agent1", await TicketAsync(2));
        foreach (var length in new[] { 20_001, 30_000, 100_000 })
        {
            var text = new string('ж', length);
            await page.FillAsync(Reply, text);
            await page.ClickAsync("text=Send reply");
            await Expect(page.Locator(".composer .field-error")).ToContainTextAsync($"At most 20000 characters fit, you have {length}.");
            Assert.Equal(text, await page.InputValueAsync(Reply));
        }

        await page.FillAsync(Reply, new string('щ', 20_000));
        await page.ClickAsync("text=Send and wait for customer");
        await Expect(page.Locator(".thread .from-staff").Last).ToContainTextAsync("щщщщ");
        await Expect(page.Locator(".ticket-signs")).ToContainTextAsync("Waiting on customer");
    });

    [Fact]
    public Task Two_windows_changing_the_same_thing_learn_of_each_other() => RunAsync(async () =>
    {
        var number = await TicketAsync(3);
        var (mine, theirs) = (await OpenAsync("agent1", number), await OpenAsync("agent2", number));
        await mine.ClickAsync("[aria-label='Edit subject']");
        await mine.FillAsync(".ticket-subject-edit input", "Mine");
        await theirs.ClickAsync("[aria-label='Edit subject']");
        await theirs.FillAsync(".ticket-subject-edit input", "Theirs");
        await theirs.Keyboard.PressAsync("Enter");
        await Expect(theirs.Locator("h1")).ToHaveTextAsync("Theirs");

        await mine.ClickAsync(".ticket-subject-edit button[type=submit]");
        await Expect(mine.Locator(".banner")).ToContainTextAsync("changed “Subject” to “Theirs”");
        await mine.ClickAsync("text=Make my change");
        await Expect(theirs.Locator("h1")).ToHaveTextAsync("Mine");
    });

    [Fact]
    public Task Send_and_next_goes_on_with_another_ticket_and_an_empty_box() => RunAsync(async () =>
    {
        var number = await TicketAsync(4);
        var page = await OpenAsync("agent3", number);
        await page.FillAsync(Reply, "Done.");
        await page.ClickAsync("text=Send and next");
        await page.WaitForURLAsync(url => url.Contains("/tickets/TKT-", StringComparison.Ordinal) && !url.EndsWith(number, StringComparison.Ordinal));
        await Expect(page.Locator(".ticket-number")).Not.ToHaveTextAsync(number);
        await Expect(page.Locator(Reply)).ToBeEnabledAsync();
        await Expect(page.Locator(Reply)).ToHaveValueAsync("");
    });

    /// <summary>Another active ticket of the demo desk for each test, so that they do not meet.</summary>
    private async Task<string> TicketAsync(int which)
    {
        await using var db = Server.Database();
        return await db.Tickets
            .Where(t => t.Status == TicketStatus.InProgress || t.Status == TicketStatus.Open)
            .OrderBy(t => t.Number).Skip(which).Select(t => t.Number).FirstAsync();
    }

    private async Task<IPage> OpenAsync(string who, string number, PortalServer? server = null)
    {
        var page = await WindowOfAsync(who, server);
        await page.GotoAsync($"/tickets/{number}");
        await Expect(page.Locator(Reply)).ToBeEnabledAsync();
        await Expect(page.Locator(".composer-actions .primary")).ToBeEnabledAsync();
        return page;
    }

    [GeneratedRegex("WebSocket|_blazor|ERR_CONNECTION|Failed to (fetch|complete negotiation|start the connection)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ConnectionLost();
}
