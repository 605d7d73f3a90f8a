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

    [Fact]
    public Task Whoever_lost_the_phone_gets_in_without_its_codes_once_two_have_agreed() => RunAsync(async () =>
    {
        var email = EmailOf("customer31");
        var atHome = await WindowOfAsync("customer31");
        await atHome.GotoAsync("/account/two-factor");
        await atHome.FillAsync("input[name$=Code]", Totp.CodeOf(await atHome.Locator("code.key").InnerTextAsync()));
        await atHome.Keyboard.PressAsync("Enter");
        await Expect(atHome.Locator(".recovery-codes code").First).ToBeVisibleAsync();

        var page = await VisitorAsync();
        await new SignInPage(page).OpenAsync();
        await new SignInPage(page).TryAsync(email, DeskFixture.Password);
        await page.WaitForURLAsync("**/account/login-2fa*");
        await page.Locator("a[href='/recover/start/two-factor-reset']").ClickAsync();
        var recovery = new RecoveryPage(page);
        var reference = await recovery.FillAsync(email);
        await recovery.GiveCodeAsync(await CodeAsync(email));
        await recovery.GiveDocumentAsync(Pictures.Png);
        await DecideAsync(reference, "identity_document");

        await MailAsync(email, "Two-step sign-in is switched off");
        await page.ReloadAsync();
        await Expect(recovery.Content).ToContainTextAsync("The second step is switched off. Sign in with your password");
        await atHome.GotoAsync("/support");
        await Expect(atHome.Locator("input[name$=Password]")).ToBeVisibleAsync(); // signed out there
        await new SignInPage(page).SignInAsync(email, DeskFixture.Password);
        await Expect(page).ToHaveURLAsync(Server.Url + "/support");
    });

    [Fact]
    public Task Whoever_lost_the_mailbox_signs_in_with_another_address_once_two_have_agreed() => RunAsync(async () =>
    {
        var (old, fresh) = (EmailOf("customer32"), "fresh32@elsewhere.example");
        var page = await VisitorAsync();
        var recovery = new RecoveryPage(page);
        var reference = await recovery.AskAsync("email-change", old, fresh);
        await recovery.GiveDocumentAsync(Pictures.Png);
        await recovery.GiveAnswersAsync("In spring", "The export that stays empty");
        await DecideAsync(reference, "identity_document", "known_answers");
        await MailAsync(old, "Your e-mail address is going to be changed");

        var elsewhere = await VisitorAsync();
        await elsewhere.GotoAsync(await LinkAsync(fresh, "/recover/confirm-address"));
        await new RecoveryPage(elsewhere).SendAsync("follow");
        await Expect(elsewhere.Locator("main")).ToContainTextAsync($"{fresh} is confirmed");

        await MailAsync(old, "Your e-mail address was changed");
        await MailAsync(fresh, "Your account has this address now");
        await page.ReloadAsync();
        await Expect(recovery.Content).ToContainTextAsync("Your account has the new address");
        await new SignInPage(page).OpenAsync();
        await new SignInPage(page).TryAsync(old, DeskFixture.Password);
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await new SignInPage(page).SignInAsync(fresh, DeskFixture.Password);
    });

    /// <summary>One looks at the evidence and says yes, another says yes as well.</summary>
    private async Task DecideAsync(string reference, params string[] methods)
    {
        using var first = await AgentApi.SignInAsync(Server, EmailOf("agent6"));
        using var second = await AgentApi.SignInAsync(Server, EmailOf("agent7"));
        foreach (var method in methods)
            await first.AcceptEvidenceAsync(reference, method);
        await first.ApproveRecoveryAsync(reference);
        await second.ApproveRecoveryAsync(reference);
    }

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
