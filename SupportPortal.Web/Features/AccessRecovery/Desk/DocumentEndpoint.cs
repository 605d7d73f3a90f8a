using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

internal static class DocumentEndpoint
{
    /// <summary>
    /// One picture for somebody who may judge it. It was sent by a stranger: the browser is told what it is and that nothing in it may
    /// run, and nobody keeps a copy.
    /// </summary>
    public static void MapRecoveryDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet("/recovery/{reference}/documents/{id:guid}", ShowAsync).RequireAuthorization(Permissions.WorkTickets).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string reference, Guid id, [FromServices] SeeDocument see, HttpContext context, CancellationToken ct)
    {
        var seen = await see.ExecuteAsync(reference, id, ct);
        if (seen.Refusal is { } refusal)
            return TypedResults.StatusCode(refusal == RecoveryRefusals.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        var (type, name) = seen.Value.Format switch
        {
            DocumentFormat.Jpeg => ("image/jpeg", "document.jpg"),
            DocumentFormat.Png => ("image/png", "document.png"),
        };
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"inline; filename=\"{name}\"";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.Bytes(seen.Value.Content, type);
    }
}
