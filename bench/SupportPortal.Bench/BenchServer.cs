using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SupportPortal.Bench;

/// <summary>The published application on a free port of this machine, with limits on attempts out of the way and nothing else changed.</summary>
internal sealed class BenchServer(Process process, string url, string dataPath) : IAsyncDisposable
{
    public string Url => url;

    /// <param name="tidy">Collects often, so that what is resident is close to what is in use.</param>
    public static async Task<BenchServer> StartAsync(string connection, bool tidy = false)
    {
        var app = Environment.GetEnvironmentVariable("PORTAL_BENCH_APP") ?? throw new InvalidOperationException("Start this through bench/run.");
        var url = $"http://127.0.0.1:{FreePort()}";
        var data = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        var start = new ProcessStartInfo("dotnet", [app])
        {
            WorkingDirectory = Path.GetDirectoryName(app),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_URLS"] = url,
                ["ConnectionStrings__Portal"] = connection,
                ["PORTAL_DATA"] = data,
                ["Demo__Enabled"] = "false",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        if (tidy)
            start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient { BaseAddress = new(url) };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
                return new(process, url, data);
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromMinutes(1) && !process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    public long ResidentKilobytes() => long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(dataPath, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
