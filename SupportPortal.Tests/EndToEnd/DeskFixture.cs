using System.Collections.Concurrent;
using Microsoft.Playwright;
using SupportPortal.Tests.EndToEnd.Pages;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data.Demo;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>One server with the demo desk and one browser for every test in a browser; each test has windows of its own.</summary>
public sealed class DeskFixture : IAsyncLifetime
{
    public const string Password = DemoPeople.Password;

    /// <summary>Settings of every server of these tests.</summary>
    public static readonly (string Key, string Value)[] Settings =
    [
        // All tests come from one address.
        ("RateLimits__SignIn__PerAddress", "10000"), ("RateLimits__SignIn__PerAccount", "100"),
        ("RateLimits__Register__PerAddress", "10000"), ("RateLimits__Mail__PerAddress", "10000"),
        ("RateLimits__Recovery__PerAddress", "10000"), ("RateLimits__RecoveryLook__PerAddress", "10000"),
        // A new address must not wait a day for its test.
        ("AccessRecovery__CoolingOff", "00:00:00"),
        // The demo's own burst of mail must not decide when that of a test goes.
        ("Email__AutomaticPerHour", "0"),
        // Whose window closes with their test still takes the tickets of the next one.
        ("Agents__OfflineAfter", "12:00:00"), ("Agents__AwayAfter", "12:00:00"),
        ("Logging__LogLevel__Microsoft.AspNetCore.Hosting", "Warning"),
    ];

    private readonly ConcurrentDictionary<(string Url, string Email), Task<string>> _signedIn = new();
    private IPlaywright? _playwright;

    public PortalServer Server { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000);
        var starting = PortalServer.StartAsync(settings: Settings);
        _playwright = await Playwright.CreateAsync();
        Browser = await Support.Browser.LaunchAsync(_playwright);
        Server = await starting;
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>The cookies of somebody who has signed in on a page; each person does so once.</summary>
    public Task<string> SignedInAsync(PortalServer server, string email) =>
        _signedIn.GetOrAdd((server.Url, email), async _ =>
        {
            await using var context = await Browser.NewContextAsync(new() { BaseURL = server.Url });
            var page = await context.NewPageAsync();
            await new SignInPage(page).SignInAsync(email, Password);
            return await context.StorageStateAsync();
        });
}
