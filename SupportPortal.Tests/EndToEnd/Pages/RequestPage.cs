using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>Where a customer writes to the desk, and what becomes of it.</summary>
internal sealed partial class RequestPage(IPage page)
{
    public ILocator Category => page.Locator("#category");

    public ILocator Subject => page.Locator("#subject");

    public ILocator Description => page.Locator("#description");

    public ILocator Send => page.Locator(".request-form button[type=submit]");

    public ILocator FieldErrors => page.Locator(".field-error");

    public ILocator State => page.Locator(".my-state");

    public ILocator Thread => page.Locator(".my-thread");

    public ILocator Messages => page.Locator(".my-message");

    public ILocator Reply => page.Locator("#message");

    public ILocator SendReply => page.Locator("#reply button[type=submit]:not([form])");

    public ILocator Solved => page.Locator("button[value=solved]");

    public ILocator NotSolved => page.Locator("button[value=not-solved]");

    public string Number => NumberInUrl().Match(page.Url).Value;

    /// <summary>Opens a request and answers its number.</summary>
    public async Task<string> SubmitAsync(
        string subject, string description, string category = "technical", string priority = "medium")
    {
        await page.GotoAsync("/support/new");
        await Category.SelectOptionAsync(category);
        await page.Locator($"input[value={priority}]").CheckAsync();
        await Subject.FillAsync(subject);
        await Description.FillAsync(description);
        await Send.ClickAsync();
        await page.WaitForURLAsync(NumberInUrl().IsMatch);
        return Number;
    }

    public async Task OpenAsync(string number) => await page.GotoAsync($"/support/{number}");

    [GeneratedRegex(@"TKT-\d+-\d+", RegexOptions.NonBacktracking)]
    private static partial Regex NumberInUrl();
}
