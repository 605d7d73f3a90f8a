namespace SupportPortal.Web;

/// <summary>Where the product keeps what is its own: PORTAL_DATA, or .data in the folder it was started from.</summary>
internal static class PortalPaths
{
    public static string In(IConfiguration configuration, string name) =>
        Path.GetFullPath(Path.Combine(configuration["PORTAL_DATA"] ?? ".data", name));
}
