using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace SupportPortal.Web;

internal static class RootSettings
{
    /// <summary>
    /// Reads the solution's one settings file, which the build copies beside the assembly, before every other source:
    /// user secrets, environment variables and the command line keep the last word.
    /// </summary>
    public static void AddRootSettings(this WebApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            ReloadOnChange = builder.Configuration.GetValue("hostBuilder:reloadConfigOnChange", true), // the framework's own switch
        });
}
