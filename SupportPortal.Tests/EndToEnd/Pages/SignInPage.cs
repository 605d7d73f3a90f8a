using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

internal sealed class SignInPage(IPage page)
{
    public ILocator Error => page.Locator(".form-error:visible");

    public async Task OpenAsync() => await page.GotoAsync("/account/login");

    /// <summary>Signs in and waits until the page is another one.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await OpenAsync();
        await TryAsync(email, password);
        await page.WaitForURLAsync(url => !url.Contains("/account/login", StringComparison.Ordinal));
    }

    /// <summary>Types and sends, whatever comes of it.</summary>
    public async Task TryAsync(string email, string password)
    {
        await page.Locator("input[name$=Email]").FillAsync(email);
        await page.Locator("input[name$=Password]").FillAsync(password);
        await page.Locator("input[name$=Password]").PressAsync("Enter");
    }
}
