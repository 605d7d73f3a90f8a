using System.Net.Http.Json;
using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>The page on which the API can be tried, under the same security headers as every other page.</summary>
public sealed class ApiPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_developer_signs_in_and_lists_tickets() => RunAsync(async () =>
    {
        var page = await VisitorAsync();
        await page.GotoAsync("/api");
        await Expect(page.Locator(".opblock")).ToHaveCountAsync(108);

        await page.Locator("button.authorize").First.ClickAsync();
        await page.Locator(".auth-container input").FillAsync(await TokenAsync());
        await page.Locator(".auth-btn-wrapper button.authorize").ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").ClickAsync();

        var list = page.Locator("#operations-Tickets-listTickets");
        await list.Locator(".opblock-summary-control").ClickAsync();
        await list.Locator(".try-out__btn").ClickAsync();
        await list.Locator(".execute").ClickAsync();

        var answer = list.Locator(".live-responses-table .response");
        await Expect(answer.Locator(".response-col_status")).ToContainTextAsync("200");
        await Expect(answer).ToContainTextAsync("ticket_number");
    });

    private async Task<string> TokenAsync()
    {
        using var http = new HttpClient { BaseAddress = new(Server.Url) };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/api/v1/auth/token", UriKind.Relative), new { email = EmailOf("agent7"), password = DeskFixture.Password });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
