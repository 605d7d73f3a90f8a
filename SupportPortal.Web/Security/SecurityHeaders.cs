namespace SupportPortal.Web.Security;

/// <summary>What every answer tells the browser to refuse, error pages and files included.</summary>
internal static class SecurityHeaders
{
    /// <summary>No script but our own files. Style attributes are allowed: components size things with them.</summary>
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self' SOCKETS; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = ContentPolicy.Replace(
            "SOCKETS", Sockets(app.Services.GetRequiredService<PortalLinks>().Root), StringComparison.Ordinal);
        app.Use((context, next) =>
        {
            // Addresses of these pages may hold a one-time code, which no other request should carry along.
            var referrer = context.Request.Path.StartsWithSegments("/recover", StringComparison.OrdinalIgnoreCase)
                ? "strict-origin"
                : "strict-origin-when-cross-origin";
            // At the last moment: an error page starts with empty headers.
            context.Response.OnStarting(() =>
            {
                Add(context.Response.Headers, policy, referrer);
                return Task.CompletedTask;
            });
            return next(context);
        });
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
    }

    /// <summary>Older browsers do not count a page's own web sockets as 'self'.</summary>
    private static string Sockets(string root)
    {
        var authority = new Uri(root).Authority;
        return $"ws://{authority} wss://{authority}";
    }

    private static void Add(IHeaderDictionary headers, string policy, string referrer)
    {
        // Who answers with what somebody sent has a stricter one.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = referrer;
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
