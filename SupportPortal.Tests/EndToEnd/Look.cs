using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>A page in one of its looks: a window's width and a theme.</summary>
internal sealed record Look(string Name, ViewportSize Window, ColorScheme Scheme)
{
    public static readonly IReadOnlyList<Look> All =
    [
        new("wide-light", Viewports.Wide, ColorScheme.Light), new("wide-dark", Viewports.Wide, ColorScheme.Dark),
        new("phone-dark", Viewports.Phone, ColorScheme.Dark), new("phone-light", Viewports.Phone, ColorScheme.Light),
    ];

    /// <summary>Names, roles and order do not depend on the theme: only colours are looked at twice in a width.</summary>
    public bool IsFirstOfItsWidth => All.First(look => look.Window == Window) == this;

    public async Task PutOnAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = Scheme });
        await page.SetViewportSizeAsync(Window.Width, Window.Height);
    }
}
