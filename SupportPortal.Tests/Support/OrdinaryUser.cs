using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SupportPortal.Tests.Support;

/// <summary>Runs a part of <see cref="TestProgram"/> as somebody who is not root, whoever runs the tests.</summary>
internal static class OrdinaryUser
{
    private const string Nobody = "65534";

    public static async Task<string> RunAsync(string program, string folder)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "SupportPortal.Tests.dll");
        if (!Environment.IsPrivilegedProcess)
            return await CaptureAsync(DotNet, [assembly, program, folder]);

        // The clone, and .NET itself, may lie in /root, where nobody else can read them.
        var copy = Directory.CreateDirectory(Path.Combine(folder, "app")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(IsNeeded))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await CaptureAsync("chown", [Nobody, folder]);
        await CaptureAsync("chmod", ["-R", "a+rX", copy]);
        return await CaptureAsync("setpriv", [.. Drop, await ReachableDotNetAsync(folder), Path.Combine(copy, Path.GetFileName(assembly)), program, folder]);
    }

    private static string DotNet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static string[] Drop => ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--"];

    private static async Task<string> ReachableDotNetAsync(string folder)
    {
        using var check = Process.Start("setpriv", [.. Drop, "test", "-x", DotNet]);
        await check.WaitForExitAsync();
        if (check.ExitCode == 0)
            return DotNet;

        var copy = Directory.CreateDirectory(Path.Combine(folder, "dotnet")).FullName;
        var root = Path.GetDirectoryName(DotNet)!;
        await CaptureAsync("cp", ["-r", DotNet, Path.Combine(root, "host"), Path.Combine(root, "shared"), copy]);
        await CaptureAsync("chmod", ["-R", "a+rX", copy]);
        return Path.Combine(copy, "dotnet");
    }

    /// <summary>Without the .deps.json the assemblies beside the program are all there is.</summary>
    private static bool IsNeeded(string file) =>
        file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);

    private static async Task<string> CaptureAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_ROOT");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await output}{await errors}");
        return await output;
    }
}
