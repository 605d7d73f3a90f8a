using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SupportPortal.Web.Api;

/// <summary>What the API offers, for machines at /openapi/v1.json and for people at /api.</summary>
internal static class ApiDescription
{
    private const string Document = "v1";
    private const string Bearer = "bearer";

    private const string Introduction = """
        Names and enum values are snake_case; instants are UTC. Ask `POST /api/v1/auth/token` for a token and send it as
        `Authorization: Bearer …`. What you may not see is not there: 404.

        Lists come in pages: `limit` (1 to 200, 50 when not given) and `cursor`, which is the `next_cursor` of the page before.

        Every error is a problem (RFC 9457, `application/problem+json`) with a `code` that never changes, words in the language of
        `Accept-Language` (en, ru), and `errors` with the reasons for each field. 400: the input; 401, 403: who you are; 404: not there;
        409: the present state forbids it (`current` holds it where that helps); 413: more than 256 KB; 415: not JSON; 429: too often;
        500: our fault, with a `trace_id`. A field that does not exist is refused, not ignored.
        """;

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)
            ?.Replace("Resource", "", StringComparison.Ordinal).Replace("ApiProblem", "Problem", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) => Introduce(document));
        options.AddOperationTransformer((operation, context, _) => Secure(operation, context));
        options.AddSchemaTransformer((schema, context, _) => Illustrate(schema, context.JsonTypeInfo.Type));
    });

    /// <summary>The page to try it on. It needs no script or style inside the page, so the usual security headers fit.</summary>
    public static void UseApiPage(this IApplicationBuilder app) =>
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api";
            page.DocumentTitle = "SupportPortal API";
            page.HeadContent = """<link rel="icon" type="image/svg+xml" href="/favicon.svg">""";
            page.InjectStylesheet("/css/tokens.css");
            page.InjectStylesheet("/css/api.css");
            page.InjectJavascript("/js/api.js");
            page.SwaggerEndpoint($"/openapi/{Document}.json", Document);
            page.EnablePersistAuthorization();
        });

    public static void MapApiDescription(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new() { Title = "SupportPortal", Version = Document, Description = Introduction };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "The access_token that POST /api/v1/auth/token answers with.",
        };
        return Task.CompletedTask;
    }

    private static Task Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var about = context.Description.ActionDescriptor.EndpointMetadata;
        if (about.OfType<IAuthorizeData>().Any() && !about.OfType<IAllowAnonymous>().Any())
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Illustrate(OpenApiSchema schema, Type type)
    {
        if (type == typeof(PersonChoice))
            (schema.Type, schema.Description) = (JsonSchemaType.String | JsonSchemaType.Null, "An id, an e-mail address, or null for nobody.");
        if (type.GetCustomAttribute<ExampleAttribute>() is { } example)
            schema.Examples = [JsonNode.Parse(example.Json)!];
        return Task.CompletedTask;
    }
}
