using CsvHelper;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class ActionLogPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task What_a_superuser_does_is_in_the_log_is_found_by_filters_and_can_be_taken_away_as_a_file() => RunAsync(async () =>
    {
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer1"));
        var number = await customer.OpenAsync("Resolved and written down");
        var page = await WindowOfAsync("admin");
        await page.GotoAsync($"/settings/users?q={EmailOf("customer9")}");
        var role = page.Locator(".user-table select").First;
        await ListensAsync(page);
        var name = (await page.Locator(".user-person > div > div").First.InnerTextAsync()).Trim();
        await role.SelectOptionAsync(Roles.Staff);
        await Expect(page.Locator(".form-done")).ToContainTextAsync(name);
        var ticket = new TicketPage(page);
        await ticket.OpenAsync(number);
        await ticket.ReplyText.FillAsync("It works again.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and resolve" }).ClickAsync();
        await Expect(ticket.Status).ToContainTextAsync("Resolved");

        await page.GotoAsync("/action-log");
        var lines = page.Locator(".actions tbody tr");
        await Expect(lines.Filter(new() { HasText = $"changed the role of {name} from Customer to Staff" })).ToHaveCountAsync(1);
        await Expect(lines.Filter(new() { HasText = $"changed the status of {number}" }).First).ToContainTextAsync("Resolved");
        await Expect(lines.First.Locator(".action-where a")).ToBeVisibleAsync(); // an address: which, this machine decides

        await ListensAsync(page);
        await page.GetByLabel("What was done").SelectOptionAsync("people");
        await page.WaitForURLAsync("**/action-log?action=people");
        await Expect(lines.Filter(new() { HasText = number })).ToHaveCountAsync(0);
        await Expect(lines.Filter(new() { HasText = name }).First).ToBeVisibleAsync();

        await page.GotoAsync($"/action-log?q={number}");
        await Expect(lines.Filter(new() { HasText = $"changed the status of {number}" }).First).ToBeVisibleAsync();
        await Expect(lines.Filter(new() { HasText = "changed the role" })).ToHaveCountAsync(0);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!);

        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), CsvReaderOptions.Default);
        csv.ReadHeader();
        var subjects = new List<string>();
        while (csv.Read())
            subjects.Add(csv.GetString("subject"));
        Assert.NotEmpty(subjects);
        Assert.All(subjects, subject => Assert.Equal(number, subject));
        await page.GotoAsync("/action-log?action=log");
        await Expect(lines.First).ToContainTextAsync($"exported the action log: q={number}");

        await ticket.OpenAsync(number);
        await page.Locator(".ticket-actions summary").ClickAsync();
        await Expect(page.Locator(".ticket-actions")).ToContainTextAsync("Resolved");
    });
}
