using Microsoft.Playwright;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>What a failed test leaves behind: a picture of each window, what the browser and the servers said.</summary>
internal static class Artifacts
{
    private static string Folder =>
        Environment.GetEnvironmentVariable("PORTAL_TEST_ARTIFACTS") is { Length: > 0 } named ? named : "artifacts/screenshots";

    public static async Task KeepAsync(
        string test, IEnumerable<IPage> pages, Complaints complaints, IEnumerable<PortalServer> servers)
    {
        Directory.CreateDirectory(Folder);
        var file = Path.Combine(Folder, FileName(test));
        var addresses = new List<string>();
        foreach (var page in pages.Where(page => !page.IsClosed))
        {
            addresses.Add(page.Url);
            await KeepPictureAsync(page, $"{file}-{addresses.Count}.png");
        }

        await File.WriteAllLinesAsync(
            file + ".log",
            [.. addresses, "", "Browser:", .. complaints.Unexpected, .. servers.SelectMany(s => new[] { "", s.Url, s.Output })]);
    }

    /// <summary>For looking at by a person: PORTAL_TEST_PICTURES names a folder for a picture of every page in every look.</summary>
    public static async Task ShowAsync(IPage page, string name, string look)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{FileName(name)}-{look}.png"), FullPage = true });
    }

    private static string FileName(string words) => string.Concat(words.Select(c => char.IsLetterOrDigit(c) ? c : '_'));

    private static async Task KeepPictureAsync(IPage page, string file)
    {
        try
        {
            await page.ScreenshotAsync(new() { Path = file, FullPage = true, Timeout = 5_000 });
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
        {
            // The test's own failure is what counts: a window that cannot be pictured must not replace it.
            await File.WriteAllTextAsync(file + ".txt", problem.Message);
        }
    }
}
