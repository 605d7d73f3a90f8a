using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>How people come in, get back in, and guard their way in. Each test has a person of its own.</summary>
public sealed partial class AccountTests(DeskFixture desk) : BrowserTest(desk)
{
    private const string NewPassword = "A brand new one 42";

    [Fact]
    public Task Who_registers_confirms_by_mail_and_is_in() => RunAsync(async () =>
    {
        const string email = "newcomer@example.com";
        var page = await VisitorAsync();
        await page.GotoAsync("/account/register");
        await page.FillAsync("input[name$=Name]", "Nora Newcomer");
        await page.FillAsync("input[name$=Email]", email);
        await page.FillAsync("input[name$=Password]", NewPassword);
        await page.Keyboard.PressAsync("Enter");

        await page.GotoAsync(await LinkInMailAsync(email, "/account/confirm-email"));
        await page.FillAsync("input[name$=Password]", NewPassword);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/support");
        await Expect(page.Locator("h1")).ToContainTextAsync("My requests");
    });

    [Fact]
    public Task A_forgotten_password_is_replaced_through_the_mail() => RunAsync(async () =>
    {
        var page = await VisitorAsync();
        await page.GotoAsync("/account/forgot-password");
        await page.FillAsync("input[name$=Email]", EmailOf("customer20"));
        await page.Keyboard.PressAsync("Enter");

        await page.GotoAsync(await LinkInMailAsync(EmailOf("customer20"), "/account/reset-password"));
        await page.FillAsync("input[name$=Password]", NewPassword);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/login?done=reset");

        await new SignInPage(page).TryAsync(EmailOf("customer20"), DeskFixture.Password);
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await new SignInPage(page).SignInAsync(EmailOf("customer20"), NewPassword);
    });

    [Fact]
    public Task An_authenticator_is_set_up_and_asked_for_and_a_recovery_code_works_without_it() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer22");
        await page.GotoAsync("/account/two-factor");
        var key = await page.Locator("code.key").InnerTextAsync();
        await page.FillAsync("input[name$=Code]", Totp.CodeOf(key));
        await page.Keyboard.PressAsync("Enter");
        var code = await page.Locator(".recovery-codes code").First.InnerTextAsync();

        var phone = await VisitorAsync();
        await new SignInPage(phone).OpenAsync();
        await new SignInPage(phone).TryAsync(EmailOf("customer22"), DeskFixture.Password);
        await phone.WaitForURLAsync("**/account/login-2fa*");
        await phone.FillAsync("input[name$=Code]", Totp.CodeOf(key));
        await phone.Keyboard.PressAsync("Enter");
        await phone.WaitForURLAsync("**/support");

        var withoutPhone = await VisitorAsync();
        await new SignInPage(withoutPhone).OpenAsync();
        await new SignInPage(withoutPhone).TryAsync(EmailOf("customer22"), DeskFixture.Password);
        await withoutPhone.WaitForURLAsync("**/account/login-2fa*");
        await withoutPhone.Locator("a[href*=login-recovery-code]").ClickAsync();
        // By its form: the address is the new page's a moment before its fields are.
        await withoutPhone.FillAsync("form:has([value=login-recovery-code]) input[name$=Code]", code);
        await withoutPhone.Keyboard.PressAsync("Enter");
        await withoutPhone.WaitForURLAsync("**/support");
    });

    [Fact]
    public Task A_passkey_signs_in_without_a_password() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("customer23");
        // The key is offered by its button alone, not as soon as the page opens.
        await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await PlugInKeyAsync(page);
        await page.GotoAsync("/account/passkeys");
        await page.ClickAsync("[data-passkey=creation] button");
        await Expect(page.Locator(".account-list li")).ToHaveCountAsync(1);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/login");
        await page.ClickAsync("[data-passkey=request] button");

        await page.WaitForURLAsync("**/support");
    });

    [Fact]
    public Task Five_wrong_passwords_lock_the_account_and_the_right_one_does_not_open_it() => RunAsync(async () =>
    {
        var page = await VisitorAsync();
        var signIn = new SignInPage(page);
        for (var i = 0; i < 5; i++)
        {
            await signIn.OpenAsync();
            await signIn.TryAsync(EmailOf("customer25"), "not the password");
            await Expect(signIn.Error).ToBeVisibleAsync();
        }

        await signIn.OpenAsync();
        await signIn.TryAsync(EmailOf("customer25"), DeskFixture.Password);

        await Expect(signIn.Error).ToBeVisibleAsync();
    });

    [Fact]
    public Task Signing_out_everywhere_ends_the_other_window() => RunAsync(async () =>
    {
        var here = await VisitorAsync();
        await new SignInPage(here).SignInAsync(EmailOf("customer26"), DeskFixture.Password);
        var there = await VisitorAsync();
        await new SignInPage(there).SignInAsync(EmailOf("customer26"), DeskFixture.Password);

        await here.GotoAsync("/account/sessions");
        await here.ClickAsync("form button.primary");
        await here.WaitForURLAsync("**/account/login*");

        await Eventually.TrueAsync(
            async () =>
            {
                await there.GotoAsync("/support");
                return there.Url.Contains("/account/login", StringComparison.Ordinal);
            },
            within: TimeSpan.FromMinutes(1));
    });

    private static async Task PlugInKeyAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>The link as the mail's plain text carries it.</summary>
    private async Task<string> LinkInMailAsync(string recipient, string path)
    {
        var mail = await new Mailbox(Server).WaitForAsync(recipient, m => m.Text.Contains(path, StringComparison.Ordinal));
        var link = Link().Matches(mail.Text).Select(found => found.Value).First(found => found.Contains(path, StringComparison.Ordinal));
        Assert.StartsWith(Server.Url + path, link, StringComparison.Ordinal);
        return link;
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
