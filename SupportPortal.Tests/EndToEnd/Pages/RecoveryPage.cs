using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>The pages of somebody who cannot sign in.</summary>
internal sealed class RecoveryPage(IPage page)
{
    public ILocator Reference => page.Locator(".recover-number");

    /// <summary>What was just done.</summary>
    public ILocator Done => page.Locator(".form-done");

    public ILocator Content => page.Locator("main");

    /// <summary>From the first question on; answers the reference.</summary>
    public async Task<string> AskAsync(string type, string email, string? newEmail = null)
    {
        await page.GotoAsync("/recover");
        await page.Locator($"a[href='/recover/start/{type}']").ClickAsync();
        return await FillAsync(email, newEmail);
    }

    /// <summary>From the form on; answers the reference.</summary>
    public async Task<string> FillAsync(string email, string? newEmail = null)
    {
        // By its form: the address is the new page's a moment before its fields are.
        await page.FillAsync("form:has([value=start]) input[name='Input.Email']", email);
        if (newEmail is not null)
            await page.FillAsync("input[name='Input.NewEmail']", newEmail);
        await page.FillAsync("textarea[name='Input.Statement']", "I have a new phone.");
        await SendAsync("start");
        await Expect(Reference).ToContainTextAsync("REC-");
        return await Reference.InnerTextAsync();
    }

    public async Task ComeBackAsync(string reference, string email)
    {
        await page.GotoAsync("/recover");
        await page.Locator("a[href='/recover/status']").ClickAsync();
        await page.FillAsync("input[name='Input.Reference']", reference);
        await page.FillAsync("input[name='Input.Email']", email);
        await SendAsync("come-back");
        await Expect(Reference).ToHaveTextAsync(reference);
    }

    public async Task GiveCodeAsync(string code, bool isRight = true)
    {
        await page.FillAsync("input[name='Input.Code']", code);
        await SendAsync("code");
        await Expect(isRight ? Done.First : page.Locator("#Input-Code-error")).ToBeVisibleAsync();
    }

    public async Task GiveDocumentAsync(byte[] picture)
    {
        await page.Locator("details:has([value=document]) summary").ClickAsync();
        await page.Locator("input[name='Input.Picture']").SetInputFilesAsync(new FilePayload { Name = "passport.png", MimeType = "image/png", Buffer = picture });
        await SendAsync("document");
        await Expect(Done.First).ToContainTextAsync("We have the picture");
    }

    public async Task GiveAnswersAsync(string signedUp, string lastTickets)
    {
        await page.Locator("details:has([value=answers]) summary").ClickAsync();
        await page.FillAsync("textarea[name='Input.SignedUp']", signedUp);
        await page.FillAsync("textarea[name='Input.LastTickets']", lastTickets);
        await SendAsync("answers");
        await Expect(Done.First).ToContainTextAsync("We have your answers");
    }

    /// <summary>Presses the button of one of the forms.</summary>
    public Task SendAsync(string form) => page.Locator($"form:has([value='{form}']) button[type=submit]").ClickAsync();
}
