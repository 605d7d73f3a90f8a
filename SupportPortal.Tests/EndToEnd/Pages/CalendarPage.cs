using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd.Pages;

/// <summary>Where a superuser sets when the desk works.</summary>
internal sealed class CalendarPage(IPage page)
{
    public ILocator Name => page.Locator("#calendar-name");

    public ILocator Zone => page.Locator("#calendar-zone");

    public ILocator HolidayDate => page.Locator("#holiday-date");

    public ILocator HolidayName => page.Locator("#holiday-name");

    public ILocator Holidays => page.Locator(".holidays tbody tr");

    public ILocator Preview => page.Locator(".editor-preview");

    public ILocator FieldErrors => page.Locator(".field-error:not(:empty)");

    public ILocator Save => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    public ILocator Rows => page.Locator("table.setting-list tbody tr");

    public ILocator IcsLines => page.Locator(".ics-lines tbody tr");

    public ILocator IcsProblem => page.Locator("#ics-problem");

    public ILocator IcsTake => page.Locator(".ics > .row > .button:not(.quiet)");

    public ILocator Day(string name) => page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    public async Task NewAsync()
    {
        await page.GotoAsync("/sla/calendars/new");
        // Until the circuit is there, nothing can be typed.
        await Assertions.Expect(Name).ToBeEnabledAsync();
    }

    public Task UseAsync(string preset) => page.GetByRole(AriaRole.Button, new() { Name = preset, Exact = true }).ClickAsync();

    public async Task SetZoneAsync(string typed, string zone)
    {
        await Zone.FillAsync(typed);
        await Zone.PressAsync("Tab");
        await Assertions.Expect(Zone).ToHaveValueAsync(zone);
    }

    public async Task AddHolidayAsync(string date, string name)
    {
        var before = await Holidays.CountAsync();
        await HolidayDate.FillAsync(date);
        await HolidayName.FillAsync(name);
        await HolidayName.PressAsync("Enter");
        await Assertions.Expect(Holidays).ToHaveCountAsync(before + 1);
    }

    public async Task ImportAsync(string file)
    {
        await page.Locator(".ics summary").ClickAsync();
        await page.Locator("#ics-file").SetInputFilesAsync(new FilePayload
        {
            Name = "holidays.ics",
            MimeType = "text/calendar",
            Buffer = System.Text.Encoding.UTF8.GetBytes(file),
        });
    }

    public async Task PasteAsync(string text)
    {
        await page.Locator("#ics-text").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it brings" }).ClickAsync();
    }

    /// <summary>Saves, and waits for the list that says so.</summary>
    public async Task SaveAsync()
    {
        await Save.ClickAsync();
        await page.WaitForURLAsync("**/sla/calendars?saved=*");
        await Assertions.Expect(page.Locator(".banner.success")).ToBeVisibleAsync();
    }
}
