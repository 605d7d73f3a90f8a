using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>From "I can't sign in" to being signed in again, one walk for each kind of lock. Each has a person of its own.</summary>
public sealed partial class RecoveryWalkTests(DeskFixture desk) : BrowserTest(desk)
{
    private const string NewPassword = "A brand new one 42";

    private static BrowserNewContextOptions WithoutScript => new() { JavaScriptEnabled = false };

    [Fact]
    public Task A_forgotten_password_is_replaced_without_script() => RunAsync(async () =>
    {
        var email = EmailOf("customer28");
        var page = await VisitorAsync(window: WithoutScript);
        var recovery = new RecoveryPage(page);
        await recovery.AskAsync("password-reset", email);
        await recovery.GiveCodeAsync("0000 0000", isRight: false);
        await recovery.GiveCodeAsync(await CodeAsync(email));
        await Expect(recovery.Content).ToContainTextAsync("We have sent a link");

        await page.GotoAsync(await LinkAsync(email, "/recover/new-password"));
        await page.FillAsync("input[name='Input.Password']", NewPassword);
        await recovery.SendAsync("new-password");
        await Expect(page).ToHaveURLAsync(Server.Url + "/account/login?done=reset");

        await new SignInPage(page).TryAsync(email, DeskFixture.Password);
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await new SignInPage(page).SignInAsync(email, NewPassword);
    });

    [Fact]
    public Task A_locked_account_is_unlocked_without_script() => RunAsync(async () =>
    {
        var email = EmailOf("customer29");
        var page = await VisitorAsync(window: WithoutScript);
        var signIn = new SignInPage(page);
        for (var i = 0; i < 5; i++)
        {
            await signIn.OpenAsync();
            await signIn.TryAsync(email, "not the password");
            await Expect(signIn.Error).ToBeVisibleAsync();
        }

        await signIn.TryAsync(email, DeskFixture.Password);
        await Expect(signIn.Error).ToBeVisibleAsync();

        // Somebody who closed the window comes back with what they wrote down.
        var reference = await new RecoveryPage(page).AskAsync("account-unlock", email);
        var later = await VisitorAsync(window: WithoutScript);
        var recovery = new RecoveryPage(later);
        await recovery.ComeBackAsync(reference, email);
        await recovery.GiveCodeAsync(await CodeAsync(email));
        await Expect(recovery.Content).ToContainTextAsync("Your account is unlocked");

        await MailAsync(email, "Your account is unlocked");
        await new SignInPage(later).SignInAsync(email, DeskFixture.Password);
    });

    /// <summary>The newest one.</summary>
    private async Task<string> CodeAsync(string email) =>
        Code().Match((await MailAsync(email, "Your code for access to your account")).Text).Value;

    /// <summary>The link as the mail's plain text carries it.</summary>
    private async Task<string> LinkAsync(string recipient, string path)
    {
        var mail = await new Mailbox(Server).WaitForAsync(recipient, m => m.Text.Contains($"{path}?code=", StringComparison.Ordinal));
        var link = Link().Matches(mail.Text).Select(found => found.Value).First(found => found.Contains($"{path}?code=", StringComparison.Ordinal));
        Assert.StartsWith(Server.Url + path, link, StringComparison.Ordinal);
        return link;
    }

    private Task<ReceivedMail> MailAsync(string recipient, string subject) =>
        new Mailbox(Server).WaitForAsync(recipient, mail => mail.Subject == subject);

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
