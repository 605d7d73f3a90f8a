using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web;

/// <summary>What whoever starts the product reads when it cannot start.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start_with_one_plain_line_and_the_database_with_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output) = await StartAsync(("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));

        Assert.Equal(1, code);
        Assert.Equal($"Port {port} is taken by another program: stop it or set ASPNETCORE_URLS.", output[^1]);
        AssertNoStack(output);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "postgres", "postmaster.pid")), "The database was left running.");
    }

    [Fact]
    public async Task A_database_that_cannot_be_had_ends_the_start_with_its_one_line()
    {
        var (code, output) = await StartAsync(("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Postgres__BinPath", _folder.Path));

        Assert.Equal(1, code);
        Assert.Contains("apt-get install postgresql", output[^1], StringComparison.Ordinal);
        AssertNoStack(output);
    }

    [Theory]
    [InlineData("false", "for demo desks")]
    [InlineData("true", "is no clock")]
    public async Task A_simulated_clock_is_for_demo_desks_and_has_to_be_one(string demo, string words)
    {
        var (code, output) = await StartAsync(
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Demo__Enabled", demo), ("Jobs__Enabled", "false"), ("PORTAL_SIMULATED_CLOCK", "fast"));

        Assert.Equal(1, code);
        Assert.Contains(words, output[^1], StringComparison.Ordinal);
        AssertNoStack(output);
    }

    private static void AssertNoStack(IReadOnlyList<string> output) =>
        Assert.DoesNotContain(output, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));

    private async Task<(int Code, IReadOnlyList<string> Output)> StartAsync(params (string Key, string Value)[] settings)
    {
        var start = PortalServer.StartInfo();
        start.Environment["PORTAL_DATA"] = _folder.Path;
        start.Environment["ConnectionStrings__Portal"] = "";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, ((await output) + (await errors)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
