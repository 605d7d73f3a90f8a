using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Architecture;

public class EndpointPolicyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>What the framework maps by itself: its script, the circuit's connection, files under wwwroot.</summary>
    private static readonly string[] Framework = ["_framework/", "_blazor", "/_blazor", "_content/", "/_framework/", "{**path:file}"];

    [Fact]
    public void Every_endpoint_says_who_may_call_it()
    {
        var endpoints = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        Assert.Contains(endpoints, e => e.RoutePattern.RawText == "/api/v1/tickets/bulk");

        Findings.AssertNone(endpoints
            .Where(e => !Framework.Any(own => e.RoutePattern.RawText?.StartsWith(own, StringComparison.Ordinal) is true))
            .Where(e => !e.Metadata.Any(m => m is Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor))
            .Where(e => !e.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous or AuthorizationPolicy))
            .Select(e => $"{e.RoutePattern.RawText} ({e.DisplayName}) has neither a policy nor AllowAnonymous"));
    }

    [Fact]
    public void Nothing_of_the_api_but_signing_in_and_getting_back_in_is_open_to_everybody() => Assert.Equal(
        [
            "/api/v1/auth/token",
            "/api/v1/access-recovery-requests/",
            "/api/v1/access-recovery-requests/{reference}/status",
            "/api/v1/access-recovery-requests/{reference}/code",
            "/api/v1/access-recovery-requests/{reference}/verify",
            "/api/v1/access-recovery-requests/{reference}/answers",
            "/api/v1/access-recovery-requests/{reference}/call",
            "/api/v1/access-recovery-requests/{reference}/documents",
            "/api/v1/access-recovery-requests/{reference}/withdraw",
            "/api/v1/access-recovery-requests/{reference}/link",
            "/api/v1/access-recovery-requests/links/new-password",
            "/api/v1/access-recovery-requests/links/confirm-address",
            "/api/v1/access-recovery-requests/links/not-me",
            "/api/v1/access-recovery-requests/links/undo",
        ],
        portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true)
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(e => e.RoutePattern.RawText!));
}
