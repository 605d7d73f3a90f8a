using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>
/// A test in a browser. What the browser complains about fails it, and a failed one leaves a picture of every window.
/// </summary>
[Collection(DeskCollection.Name)]
public abstract class BrowserTest(DeskFixture desk) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<PortalServer> _servers = [];

    protected DeskFixture Desk { get; } = desk;

    protected PortalServer Server => Desk.Server;

    /// <summary>Those that were started for this test alone.</summary>
    protected IReadOnlyList<PortalServer> Servers => _servers;

    /// <summary>What the browser said that it should not have; a test that provokes something names it here.</summary>
    protected Complaints Complaints { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    /// <param name="onlyLooks">Whether it changes nothing, so that a tab that Chromium itself lost costs only a second look.</param>
    protected async Task RunAsync(Func<Task> test, bool onlyLooks = false, string? of = null, [CallerMemberName] string name = "")
    {
        try
        {
            try
            {
                await test();
            }
            catch (PlaywrightException lost) when (onlyLooks && lost.Message.Contains("Target crashed", StringComparison.Ordinal))
            {
                await test();
            }

            Complaints.ThrowIfAny();
        }
        catch (Exception)
        {
            var pages = _contexts.SelectMany(context => context.Pages);
            await Artifacts.KeepAsync(of is null ? name : $"{name}-{of}", pages, Complaints, _servers.Prepend(Server));
            throw;
        }
    }

    /// <summary>A new window of somebody nobody knows.</summary>
    protected async Task<IPage> VisitorAsync(PortalServer? server = null, BrowserNewContextOptions? window = null) =>
        await OpenAsync(server ?? Server, window ?? new(), signedIn: null);

    /// <summary>A new window of somebody who has signed in already: agent1, customer3, admin.</summary>
    protected async Task<IPage> WindowOfAsync(string person, PortalServer? server = null, BrowserNewContextOptions? window = null) =>
        await OpenAsync(server ?? Server, window ?? new(), await Desk.SignedInAsync(server ?? Server, EmailOf(person)));

    protected static string EmailOf(string person) => $"{person}@example.com";

    /// <summary>A server for this test alone, on a desk of its own or beside another; it ends with the test.</summary>
    protected async Task<PortalServer> StartServerAsync(PortalServer? beside = null, params (string Key, string Value)[] settings)
    {
        var server = await PortalServer.StartAsync(beside, [.. DeskFixture.Settings, .. settings]);
        _servers.Add(server);
        return server;
    }

    /// <summary>A desk of its own, on which nobody else gives out work and time brings no more than it has on the first look.</summary>
    protected async Task<PortalServer> StartQuietServerAsync()
    {
        var server = await StartServerAsync(settings:
        [
            ("Jobs__SlaMonitor__Every", "7.00:00:00"), ("Jobs__AutoAssign__Every", "7.00:00:00"), ("Jobs__Reassign__Every", "7.00:00:00"),
            ("Jobs__Recovery__Every", "7.00:00:00"),
        ]);
        using var lead = await AgentApi.SignInAsync(server, EmailOf("admin"));
        foreach (var job in (string[])["sla-monitor", "auto-assign", "reassign"])
            await lead.RunJobAsync(job); // what time has ready is told before anybody counts
        return server;
    }

    /// <summary>The circuit has taken the page over: what is clicked and typed now is heard and stays.</summary>
    protected static Task ListensAsync(IPage page) => Assertions.Expect(page.Locator("[data-page-life][data-live]")).ToBeAttachedAsync();

    private async Task<IPage> OpenAsync(PortalServer server, BrowserNewContextOptions window, string? signedIn)
    {
        window.BaseURL = server.Url;
        window.StorageState = signedIn;
        window.Locale ??= "en-GB";
        window.TimezoneId ??= "Europe/London";
        window.ViewportSize ??= Viewports.Wide;
        window.ReducedMotion ??= ReducedMotion.Reduce;
        var context = await Desk.Browser.NewContextAsync(window);
        context.SetDefaultTimeout(15_000);
        _contexts.Add(context);
        Complaints.Watch(context);
        return await context.NewPageAsync();
    }
}
