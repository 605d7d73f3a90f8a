using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Api;

/// <summary>Answers with a problem. <paramref name="current"/> is the resource as it is now, where that helps.</summary>
public sealed class RefusalResult(IReadOnlyList<Refusal> refusals, object? current = null) : IResult, IStatusCodeHttpResult
{
    public int StatusCode { get; } = Problems.StatusOf(refusals[0]);

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var problems = httpContext.RequestServices.GetRequiredService<Problems>();
        return Problems.WriteAsync(httpContext, problems.Of(refusals, StatusCode, httpContext) with { Current = current });
    }
}

public static class RefusalResults
{
    public static RefusalResult ToProblem(this Refusal refusal, object? current = null) => new([refusal], current);
}
