using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Support;

/// <summary>The built application as a process of its own, as people run it, with the demo desk; for browsers and for killing.</summary>
public sealed class PortalServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);

    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly StringBuilder _output = new();
    private readonly TestDatabase? _ownDatabase;
    private Process? _process;

    private PortalServer(string connectionString, TestDatabase? ownDatabase, IReadOnlyDictionary<string, string> settings)
    {
        _ownDatabase = ownDatabase;
        ConnectionString = connectionString;
        Url = $"http://localhost:{FreePort()}"; // a name: passkeys are not made for addresses
        _environment = new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_URLS"] = Url,
            ["Portal__PublicUrl"] = Url,
            ["PORTAL_DATA"] = DataPath,
            ["ConnectionStrings__Portal"] = connectionString,
            ["Database__Provider"] = TestDatabase.Provider.ToString(),
            ["Logging__LogLevel__Default"] = "Warning",
        };
    }

    public string Url { get; }

    public string ConnectionString { get; }

    public string DataPath { get; } = Directory.CreateTempSubdirectory("portal-server-").FullName;

    /// <summary>What it has printed so far: say it when a test fails.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>A server on a new database with the demo desk, or one more on the database of another.</summary>
    public static async Task<PortalServer> StartAsync(PortalServer? beside = null, params (string Key, string Value)[] settings)
    {
        var database = beside is null ? await TestDatabase.CreateAsync() : null;
        var all = new Dictionary<string, string> { ["Demo__Enabled"] = "true" };
        foreach (var (key, value) in settings)
            all[key] = value;
        var server = new PortalServer(beside?.ConnectionString ?? database!.ConnectionString, database, all);
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>How the product is started, before anything is set.</summary>
    public static ProcessStartInfo StartInfo()
    {
        var app = AppPath();
        var start = new ProcessStartInfo("dotnet", [app])
        {
            WorkingDirectory = WorkingDirectoryOf(app),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!IsPublished(app))
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development"; // serves assets from where they were built
        return start;
    }

    public async Task StartProcessAsync()
    {
        var start = StartInfo();
        foreach (var (key, value) in _environment)
            start.Environment[key] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilItAnswersAsync();
    }

    /// <summary>Dies as in a power cut: nothing is closed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public PortalDbContext Database() => new ServiceCollection()
        .AddLogging().AddPortalData(new(TestDatabase.Provider, ConnectionString)).BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        if (_ownDatabase is not null)
            await _ownDatabase.DisposeAsync();
        Directory.Delete(DataPath, recursive: true);
    }

    private async Task WaitUntilItAnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Url) };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < StartTimeout)
        {
            if (_process!.HasExited)
                break;
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }

        throw new InvalidOperationException($"The server did not answer on {Url}:\n{Output}");
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static string AppPath()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_APP") is { Length: > 0 } published)
            return published;
        // …/SupportPortal.Tests/bin/<Configuration>/net10.0/ has its sibling in SupportPortal.Web.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(
            own.Parent!.Parent!.Parent!.Parent!.FullName, "SupportPortal.Web", "bin", own.Parent.Name, own.Name, "SupportPortal.Web.dll");
    }

    private static bool IsPublished(string app) => Directory.Exists(Path.Combine(Path.GetDirectoryName(app)!, "wwwroot"));

    private static string WorkingDirectoryOf(string app) => IsPublished(app)
        ? Path.GetDirectoryName(app)!
        : new DirectoryInfo(app).Parent!.Parent!.Parent!.Parent!.FullName;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
