using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>The product in one test: somebody asks, somebody sees it at once, answers and resolves, and mail goes out.</summary>
public sealed class DeskflowTests(DeskFixture desk) : BrowserTest(desk)
{
    private const string Secret = "Between us: he calls every week.";

    [Fact]
    public Task A_request_is_seen_at_once_answered_resolved_with_twenty_others_and_mailed_about() => RunAsync(async () =>
    {
        var server = await StartServerAsync(); // a desk of its own: no other test's tickets are resolved along
        var mails = new Mailbox(server);
        var agentWindow = await WindowOfAsync("agent1", server);
        var queue = new QueuePage(agentWindow);
        await queue.OpenAsync();

        var clocks = await queue.Clocks.AllInnerTextsAsync();
        await Eventually.TrueAsync(
            async () => !clocks.SequenceEqual(await queue.Clocks.AllInnerTextsAsync()), within: TimeSpan.FromSeconds(65));
        await queue.ShowNewestChangeFirstAsync();

        var customerWindow = await WindowOfAsync("customer1", server);
        var request = new RequestPage(customerWindow);
        var number = await request.SubmitAsync("Cannot download my invoice", "It says **404**.", "billing", "high");

        await Expect(queue.Arrived).ToBeVisibleAsync(new() { Timeout = 2_000 });
        await Expect(queue.Row(number)).ToHaveCountAsync(0); // nothing moves by itself
        await queue.Arrived.ClickAsync();
        await Expect(queue.Row(number)).ToBeVisibleAsync();
        await Expect(queue.Row(number).Locator(".queue-assignee .avatar")).ToBeVisibleAsync();
        await Expect(queue.Row(number).Locator("sla-chip")).ToContainTextAsync("1 h");

        await queue.Row(number).Locator(".queue-open").ClickAsync();
        var ticket = new TicketPage(agentWindow);
        await ticket.ReadyAsync();
        await ticket.NoteAsync(Secret);
        await ticket.ReplyAsync("Please try the new link.");

        await queue.OpenAsync();
        await queue.ShowNewestChangeFirstAsync();
        await Expect(queue.Row(number)).ToBeVisibleAsync();
        string[] chosen = [number, .. (await queue.NumbersAsync()).Where(other => other != number).Take(20)];
        Assert.Equal(21, chosen.Length);
        foreach (var each in chosen)
            await queue.SelectAsync(each);
        await Expect(queue.Bulk).ToContainTextAsync("21 selected");
        await queue.Resolve.ClickAsync();
        await Expect(queue.Result).ToContainTextAsync("21 done");

        await request.OpenAsync(number);
        await Expect(request.Messages.Last.GetByText("Please try the new link.")).ToBeVisibleAsync();
        await Expect(request.State).ToContainTextAsync("Solved");
        await Expect(customerWindow.Locator("body")).Not.ToContainTextAsync(Secret);

        await CheckMailsAsync(server, mails, number, chosen);
    });

    private static async Task CheckMailsAsync(PortalServer server, Mailbox mails, string number, string[] resolved)
    {
        await using var db = server.Database();
        var people = await (
            from ticket in db.Tickets
            join requester in db.Users on ticket.RequesterId equals requester.Id
            join assignee in db.Users on ticket.AssigneeId equals assignee.Id into assignees
            from assignee in assignees.DefaultIfEmpty()
            where resolved.Contains(ticket.Number)
            select new { ticket.Number, ticket.Subject, requester.Email, requester.Language, Assignee = assignee.Email }).ToListAsync();
        var ours = people.Single(person => person.Number == number);
        var customer = EmailOf("customer1");

        var created = await mails.WaitForAsync(customer, m => m.Subject == $"[{number}] We have your request: {ours.Subject}");
        var assigned = await mails.WaitForAsync(ours.Assignee, m => m.Subject == $"[{number}] Assigned to you: {ours.Subject}");
        var replied = await mails.WaitForAsync(customer, m => m.Subject == $"[{number}] New reply: {ours.Subject}");
        var solved = await mails.WaitForAsync(customer, m => m.Subject == $"[{number}] Resolved: {ours.Subject}");
        Assert.Contains("Please try the new link.", replied.Text, StringComparison.Ordinal);
        Assert.Contains("Please try the new link.", replied.Html, StringComparison.Ordinal);
        Assert.All([created, replied, solved], mail => LinksTo(mail, $"{server.Url}/support/{number}"));
        LinksTo(assigned, $"{server.Url}/tickets/{number}");

        foreach (var person in people)
        {
            var words = person.Language is "ru" ? "Решено" : "Resolved";
            var mail = await mails.WaitForAsync(person.Email!, m => m.Subject == $"[{person.Number}] {words}: {person.Subject}");
            LinksTo(mail, $"{server.Url}/support/{person.Number}");
        }

        // One for each, and never a word that was meant for the desk alone.
        Assert.Equal(4, mails.All().Count(mail => mail.Subject.Contains(number, StringComparison.Ordinal)));
        Assert.DoesNotContain(mails.All(), mail => (mail.Text + mail.Html).Contains("Between us", StringComparison.Ordinal));
    }

    private static void LinksTo(ReceivedMail mail, string address)
    {
        Assert.Contains(address, mail.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}", mail.Html, StringComparison.Ordinal);
        Assert.StartsWith("\"Support\" <support@example.com>", mail.Headers["from"], StringComparison.Ordinal);
    }
}
