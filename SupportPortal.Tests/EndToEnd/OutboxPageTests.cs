using System.Globalization;
using Microsoft.Playwright;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class OutboxPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_refused_mail_is_seen_with_the_servers_words_previewed_sent_again_and_arrives() => RunAsync(async () =>
    {
        await using var mail = SmtpListener.Start();
        mail.Manners = SmtpManners.Refuse;
        var server = await StartServerAsync(settings:
        [
            ("Email__Smtp__Host", "127.0.0.1"), ("Email__Smtp__Port", mail.Port.ToString(CultureInfo.InvariantCulture)),
            ("Email__Smtp__Security", "None"),
        ]);
        var customer = await VisitorAsync(server);
        await customer.GotoAsync("/account/forgot-password");
        await customer.Locator("main input[type=email], main input[name$=Email]").First.FillAsync(EmailOf("customer1"));
        await customer.Locator("main form button[type=submit]").First.ClickAsync();

        var page = await WindowOfAsync("admin", server);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = EmailOf("customer1") });
        // Mails of the desk itself fail beside it, so it is asked for by its address; and it may not be the first to fail.
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync($"/settings/outbox?state=failed&q={EmailOf("customer1")}");
            return await row.CountAsync() > 0;
        });
        await Expect(row).ToContainTextAsync("550");
        await ListensAsync(page);
        await row.GetByRole(AriaRole.Link, new() { Name = "Reset the password" }).ClickAsync();

        var panel = page.GetByRole(AriaRole.Complementary);
        await Expect(panel.FrameLocator("iframe").Locator("body")).ToContainTextAsync("password", new() { IgnoreCase = true });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Plain text" }).ClickAsync();
        await Expect(panel.Locator("pre")).ToContainTextAsync("/account/reset-password");
        await Expect(panel.Locator("pre")).Not.ToContainTextAsync("code=");

        mail.Manners = SmtpManners.Accept;
        await panel.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();

        await Expect(page.Locator(".outbox-outcome")).ToContainTextAsync($"The e-mail to {EmailOf("customer1")} is on its way again.");
        await Expect(panel).ToContainTextAsync("Sent off by", new() { Timeout = 30_000 });
        await Expect(panel.Locator(".badge")).ToHaveTextAsync("Sent", new() { Timeout = 30_000 });
        var taken = Assert.Single(mail.Taken, arrived => arrived.Recipient == EmailOf("customer1"));
        Assert.Contains("code", taken.Text, StringComparison.Ordinal);
    });
}
