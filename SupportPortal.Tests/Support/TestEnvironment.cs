using System.Runtime.CompilerServices;

namespace SupportPortal.Tests.Support;

internal static class TestEnvironment
{
    // Each desk that watches its settings files takes several of the 128 watches a Linux user has, and the tests start many desks.
    [ModuleInitializer]
    internal static void DoNotWatchSettings() =>
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
