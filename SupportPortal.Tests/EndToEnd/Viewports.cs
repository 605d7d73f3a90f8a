using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd;

internal static class Viewports
{
    public static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };

    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
}
