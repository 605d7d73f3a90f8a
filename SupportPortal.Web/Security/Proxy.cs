using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace SupportPortal.Web.Security;

/// <summary>
/// Behind a proxy the caller's address and scheme come in headers, which anybody can send: they are believed only from the
/// addresses and networks of <c>Proxy:Known</c> (separated by commas), and not at all without that setting.
/// </summary>
internal static class Proxy
{
    public static void UseKnownProxies(this WebApplication app)
    {
        var known = app.Configuration["Proxy:Known"]
            ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (known.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = app.Configuration.GetValue("Proxy:Hops", 1),
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var place in known)
        {
            if (System.Net.IPNetwork.TryParse(place, out var network))
                options.KnownIPNetworks.Add(network);
            else if (IPAddress.TryParse(place, out var address))
                options.KnownProxies.Add(address);
            else
                throw new InvalidOperationException($"Proxy:Known: '{place}' is neither an address nor a network.");
        }

        app.UseForwardedHeaders(options);
    }
}
