using Microsoft.Playwright;

namespace SupportPortal.Tests.Support;

/// <summary>Debian's Chromium, without the window that nobody sees where Debian has it so; nothing is ever downloaded by the tests.</summary>
internal static class Browser
{
    private const string WithoutWindow = "/usr/bin/chromium-headless-shell";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = File.Exists(WithoutWindow) ? WithoutWindow : "/usr/bin/chromium",
        Args =
        [
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });
}
