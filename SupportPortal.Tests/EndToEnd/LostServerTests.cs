using System.Text.RegularExpressions;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>The server, or the database behind it, goes away while somebody works.</summary>
public sealed partial class LostServerTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_server_that_dies_while_an_agent_types_costs_no_word() => RunAsync(async () =>
    {
        Complaints.Expect(LostConnection());
        var server = await StartServerAsync();
        using var customer = await AgentApi.SignInAsync(server, EmailOf("customer1"));
        var number = await customer.OpenAsync("Before the lights went out");
        var page = await WindowOfAsync("agent1", server);
        var ticket = new TicketPage(page);
        await ticket.OpenAsync(number);
        await ticket.DraftAsync("Saved by the server,");

        await server.KillAsync();
        await Expect(ticket.ConnectionBar).ToBeVisibleAsync();
        await ticket.ReplyText.PressSequentiallyAsync(" typed in the dark.");
        await server.StartProcessAsync();

        // It comes back by itself, and goes on saving.
        await Expect(ticket.ConnectionBar).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await ticket.ReadyAsync();
        await Expect(ticket.ReplyText).ToHaveValueAsync("Saved by the server, typed in the dark.");
        await Expect(ticket.DraftState).ToContainTextAsync("Saved");
        await ticket.SendReply.ClickAsync();
        await Expect(ticket.Messages.Last).ToContainTextAsync("typed in the dark.");
    });

    [Fact]
    public Task A_database_that_is_away_costs_no_word_and_no_page() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        using var customer = await AgentApi.SignInAsync(server, EmailOf("customer1"));
        var number = await customer.OpenAsync("Before the database went away");
        var (answers, settles) = (await WindowOfAsync("agent1", server), await WindowOfAsync("admin", server));
        var ticket = new TicketPage(answers);
        await ticket.OpenAsync(number);
        await ticket.DraftAsync("Kept all the while.");
        var policy = new PolicyPage(settles);
        await settles.GotoAsync("/sla/policies/new");
        await ListensAsync(settles);
        await policy.NameAsync("Written without a database");

        await using (await AwayDatabase.OfAsync(server.ConnectionString))
        {
            await ticket.SendReply.ClickAsync();
            await Expect(answers.Locator(".outage-bar")).ToContainTextAsync("What you typed is still here");
            await Expect(ticket.ReplyText).ToHaveValueAsync("Kept all the while.");
            await policy.Save.ClickAsync();
            await Expect(settles.Locator(".outage-bar")).ToContainTextAsync("may not be saved");
        }

        await answers.Locator(".outage-bar button").ClickAsync();
        await Expect(answers.Locator(".outage-bar p")).ToHaveCountAsync(0);
        await ticket.SendReply.ClickAsync();
        await Expect(ticket.Messages.Last).ToContainTextAsync("Kept all the while.");
        await Expect(policy.Name).ToHaveValueAsync("Written without a database");
    });

    /// <summary>What Chromium and Blazor write when a server goes away.</summary>
    [GeneratedRegex(
        "Cannot send data|WebSocket|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|Connection disconnected|Failed to fetch|Failed to complete negotiation|Failed to start the connection",
        RegexOptions.NonBacktracking)]
    private static partial Regex LostConnection();
}
