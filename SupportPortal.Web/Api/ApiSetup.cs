using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;

namespace SupportPortal.Web.Api;

public static class ApiSetup
{
    public const string Prefix = "/api/v1";

    private static readonly PathString Root = "/api";

    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions))
        .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true)
        .AddSingleton<Problems>()
        .AddApiDescription();

    /// <summary>Comes before whatever may refuse a request, so that the refusal is told as a problem.</summary>
    public static void UseApi(this IApplicationBuilder app)
    {
        app.UseApiPage();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase), api => api.UseMiddleware<ApiErrors>());
    }

    /// <summary>The endpoints of one resource, with the policy that all of them need.</summary>
    public static RouteGroupBuilder MapApiGroup(
        this IEndpointRouteBuilder app, [StringSyntax("Route")] string path, string tag, string policy) =>
        app.MapGroup(Prefix + path)
            .RequireAuthorization(policy)
            .WithTags(tag)
            .Refuses(401, 403, 429, 500)
            .WithMetadata(new RequestSizeLimitAttribute(ApiLimits.BodyBytes));

    /// <summary>The same for callers who are nobody yet.</summary>
    public static RouteGroupBuilder MapAnonymousApiGroup(
        this IEndpointRouteBuilder app, [StringSyntax("Route")] string path, string tag) =>
        app.MapGroup(Prefix + path)
            .AllowAnonymous()
            .WithTags(tag)
            .Refuses(429, 500)
            .WithMetadata(new RequestSizeLimitAttribute(ApiLimits.BodyBytes));

    /// <summary>Says in the description with which problems an endpoint may answer.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [ApiProblem.ContentType]));
        return endpoint;
    }
}
