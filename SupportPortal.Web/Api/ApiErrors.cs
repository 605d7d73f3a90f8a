using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace SupportPortal.Web.Api;

/// <summary>Whatever goes wrong under /api is told as a problem: a body that cannot be read, a bare status, a fault of ours.</summary>
internal sealed class ApiErrors(RequestDelegate next, Problems problems, IOptions<JsonOptions> json, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            // The server stops reading a body that grows too long; one that says so beforehand is not read at all.
            var most = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? ApiLimits.BodyBytes;
            if (context.Request.ContentLength > most)
                await problems.WriteAsync(context, ApiRefusals.TooLarge(most), StatusCodes.Status413PayloadTooLarge);
            else
                await next(context);
        }
        catch (BadHttpRequestException unreadable) when (!context.Response.HasStarted)
        {
            await TellAsync(context, unreadable);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be told.
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await TellAsync(context, fault);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            await problems.WriteAsync(context, ApiRefusals.OfStatus(context.Response.StatusCode), context.Response.StatusCode);
    }

    private Task TellAsync(HttpContext context, BadHttpRequestException unreadable)
    {
        var expected = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return unreadable switch
        {
            { InnerException: JsonException fault } =>
                problems.WriteAsync(context, JsonFault.Explain(fault, expected, json.Value.SerializerOptions)),
            { StatusCode: StatusCodes.Status400BadRequest } when expected is not null =>
                problems.WriteAsync(context, ApiRefusals.BodyMissing),
            _ => problems.WriteAsync(context, ApiRefusals.OfStatus(unreadable.StatusCode), unreadable.StatusCode),
        };
    }

    private async Task TellAsync(HttpContext context, Exception fault)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        log.LogError(fault, "{Method} {Path} failed, trace {TraceId}", context.Request.Method, context.Request.Path, traceId);
        context.Response.Clear();
        var problem = problems.Of([ApiRefusals.Fault], StatusCodes.Status500InternalServerError, context);
        await Problems.WriteAsync(context, problem with { TraceId = traceId });
    }
}
