namespace SupportPortal.Web.Security;

/// <summary>How a request says who sends it.</summary>
public static class PortalSchemes
{
    /// <summary>The default: the API reads bearer tokens and nothing else, everything outside it reads the cookie.</summary>
    public const string Combined = "portal";

    public const string Bearer = "Bearer";

    public static bool IsForApi(this HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
